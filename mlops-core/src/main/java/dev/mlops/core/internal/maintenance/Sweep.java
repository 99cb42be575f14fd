package dev.mlops.core.internal.maintenance;

import dev.mlops.maintenance.CollectReport;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One collection, as the package's description has it. For one thread. */
final class Sweep {
    private static final int PAGE = 1_000;

    private final MetadataStore metadata;
    private final ArtifactStore artifacts;
    private final NamedArtifacts names;
    private final Instant cutoff;
    private final boolean dry;
    private final SortedMap<Digest, Long> removed = new TreeMap<>();
    private long seen;
    private long named;
    private long young;

    /** Removes what was last touched before {@code cutoff}. */
    Sweep(MetadataStore metadata, ArtifactStore artifacts, NamedArtifacts names, Instant cutoff, boolean dry) {
        this.metadata = metadata;
        this.artifacts = artifacts;
        this.names = names;
        this.cutoff = cutoff;
        this.dry = dry;
    }

    CollectReport run() {
        // Nobody has to wait for this reading. It decides nothing, but leaves little for the units of work that do.
        Map<Digest, Set<String>> before = names.all(metadata.<NamedArtifacts.Roots>read(this::roots));
        Optional<Digest> after = Optional.empty();
        List<Stat> page;
        List<Stat> candidates = new ArrayList<>();
        do {
            page = artifacts.list(after, PAGE);
            for (Stat stat : page) {
                after = Optional.of(stat.digest());
                sort(stat, before, candidates);
            }
            if (candidates.size() >= PAGE) {
                remove(candidates);
                candidates.clear();
            }
        } while (page.size() == PAGE);
        if (!candidates.isEmpty()) {
            remove(candidates);
        }
        long reclaimed = dry ? 0 : artifacts.reclaim();
        return new CollectReport(
                dry,
                seen,
                named,
                young,
                List.copyOf(removed.keySet()),
                removed.values().stream().mapToLong(Long::longValue).sum(),
                reclaimed);
    }

    private NamedArtifacts.Roots roots(MetadataStore.Transaction tx) {
        return names.roots(tx, e -> {
            throw e;
        });
    }

    private void sort(Stat stat, Map<Digest, Set<String>> before, List<Stat> candidates) {
        seen++;
        if (before.containsKey(stat.digest())) {
            named++;
        } else if (stat.touched().isBefore(cutoff)) {
            candidates.add(stat);
        } else {
            young++;
        }
    }

    /** Asks again what is named, while nobody can name anything, and deletes the rest. May be run again by the store. */
    private void remove(List<Stat> candidates) {
        if (dry) {
            candidates.forEach(stat -> removed.put(stat.digest(), stat.size()));
            return;
        }
        long meanwhile = metadata.<Long>write(tx -> {
            Map<Digest, Set<String>> now = names.all(roots(tx));
            long found = 0;
            for (Stat stat : candidates) {
                if (now.containsKey(stat.digest())) {
                    found++;
                } else if (artifacts.deleteIfOlder(stat.digest(), cutoff)) {
                    removed.put(stat.digest(), stat.size());
                }
            }
            return found;
        });
        named += meanwhile;
    }
}
