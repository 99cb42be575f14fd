package dev.mlops.core.internal.maintenance;

import dev.mlops.core.internal.maintenance.ArtifactNames.Named;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All artifacts that something names. Remembers what artifacts name in turn, so that asking again, within a unit of work that keeps others
 * waiting, reads documents only. Safe to share between threads.
 */
final class NamedArtifacts {
    private final List<ArtifactNames> sources;
    private final List<Map<Digest, List<Digest>>> parts = new ArrayList<>();

    NamedArtifacts(List<ArtifactNames> sources) {
        this.sources = List.copyOf(sources);
        sources.forEach(source -> parts.add(new ConcurrentHashMap<>()));
    }

    /** What each source names directly. */
    record Roots(List<List<Named>> bySource) {}

    /** What is named directly, where {@code trouble} takes what a source cannot tell; it may throw it on. */
    Roots roots(MetadataStore.Transaction tx, Consumer<StorageException> trouble) {
        List<List<Named>> all = new ArrayList<>();
        for (ArtifactNames source : sources) {
            List<Named> named = new ArrayList<>();
            try {
                source.names(tx).forEach(named::add);
            } catch (StorageException e) {
                trouble.accept(e);
            }
            all.add(named);
        }
        return new Roots(all);
    }

    /**
     * All that is named, and by what.
     *
     * @throws StorageException where an artifact that names others cannot be read
     */
    Map<Digest, Set<String>> all(Roots roots) {
        return all(roots, (named, e) -> {
            throw new StorageException(
                    Problem.of("it cannot be told which artifacts belong to " + named.what())
                            .expected("artifact " + named.digest() + " there and as it was put")
                            .found(e.problem().what())
                            .next("see what verify() says, and put the artifact again or restore it from a copy"),
                    e);
        });
    }

    /** Takes an artifact that names others and cannot be read. */
    interface Trouble {
        void with(Named named, StorageException why);
    }

    Map<Digest, Set<String>> all(Roots roots, Trouble trouble) {
        Map<Digest, Set<String>> all = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            for (Named named : roots.bySource().get(i)) {
                add(all, named.digest(), named.what());
                try {
                    parts(i, named.digest()).forEach(part -> add(all, part, named.what()));
                } catch (StorageException e) {
                    trouble.with(named, e);
                }
            }
        }
        return all;
    }

    private List<Digest> parts(int source, Digest named) {
        return parts.get(source)
                .computeIfAbsent(
                        named, digest -> sources.get(source).within(digest).toList());
    }

    private static void add(Map<Digest, Set<String>> all, Digest digest, String what) {
        all.computeIfAbsent(digest, name -> new LinkedHashSet<>()).add(what);
    }
}
