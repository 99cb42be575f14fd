package dev.mlops.core.internal.maintenance;

import dev.mlops.error.StorageException;
import dev.mlops.maintenance.VerifyReport;
import dev.mlops.maintenance.VerifyReport.Damage;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One verification. For one thread. */
final class Verification {
    private static final int PAGE = 1_000;

    private final MetadataStore metadata;
    private final ArtifactStore artifacts;
    private final NamedArtifacts names;

    Verification(MetadataStore metadata, ArtifactStore artifacts, NamedArtifacts names) {
        this.metadata = metadata;
        this.artifacts = artifacts;
        this.names = names;
    }

    VerifyReport run() {
        Set<Damage> damages = new LinkedHashSet<>();
        // Names before artifacts: what is named now was put before.
        Map<Digest, Set<String>> named = named(damages);
        Set<Digest> told = new LinkedHashSet<>();
        for (ArtifactStore.Damage damage : artifacts.verify()) {
            damage.artifact().ifPresent(told::add);
            damages.add(new Damage(hits(named, damage.artifact()), damage.artifact(), damage.place(), damage.what()));
        }
        missing(named, told, damages);
        List<Damage> sorted = new ArrayList<>(damages);
        sorted.sort(Comparator.comparing(damage -> damage.hits().isEmpty()));
        return new VerifyReport(count(), named.size(), sorted);
    }

    private Map<Digest, Set<String>> named(Set<Damage> damages) {
        List<Damage> found = new ArrayList<>();
        NamedArtifacts.Roots roots = metadata.<NamedArtifacts.Roots>read(tx -> {
            found.clear();
            return names.roots(tx, e -> found.add(damage(List.of(), Optional.empty(), e)));
        });
        damages.addAll(found);
        return names.all(roots, (root, e) -> damages.add(damage(List.of(root.what()), Optional.of(root.digest()), e)));
    }

    private Damage damage(List<String> hits, Optional<Digest> artifact, StorageException e) {
        String place = artifact.isPresent() ? artifacts.toString() : metadata.toString();
        String found = e.problem().found();
        return new Damage(hits, artifact, place, e.problem().what() + (found.isEmpty() ? "" : ": found " + found));
    }

    private static List<String> hits(Map<Digest, Set<String>> named, Optional<Digest> artifact) {
        return List.copyOf(
                artifact.map(digest -> named.getOrDefault(digest, Set.of())).orElse(Set.of()));
    }

    /** What is named and not there, and is still named: a version may have been deleted, and collected, since. */
    private void missing(Map<Digest, Set<String>> named, Set<Digest> told, Set<Damage> damages) {
        List<Damage> missing = new ArrayList<>();
        named.forEach((digest, hits) -> {
            if (told.contains(digest)) {
                return;
            }
            Optional<Digest> artifact = Optional.of(digest);
            try {
                if (artifacts.stat(digest).isEmpty()) {
                    missing.add(new Damage(List.copyOf(hits), artifact, artifacts.toString(), "it is not there"));
                }
            } catch (StorageException e) {
                missing.add(damage(List.copyOf(hits), artifact, e));
            }
        });
        if (!missing.isEmpty()) {
            Map<Digest, Set<String>> still = named(new LinkedHashSet<>());
            missing.stream()
                    .filter(damage ->
                            damage.artifact().filter(still::containsKey).isPresent())
                    .forEach(damages::add);
        }
    }

    private long count() {
        long count = 0;
        try {
            Optional<Digest> after = Optional.empty();
            List<Stat> page;
            do {
                page = artifacts.list(after, PAGE);
                count += page.size();
                after = page.isEmpty()
                        ? after
                        : Optional.of(page.get(page.size() - 1).digest());
            } while (page.size() == PAGE);
        } catch (StorageException e) {
            // A damaged pack hides what it has; it is among the damages.
            return count;
        }
        return count;
    }
}
