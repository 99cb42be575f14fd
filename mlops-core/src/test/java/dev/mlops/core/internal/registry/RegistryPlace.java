package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.artifacts.DirectoryArtifacts;
import dev.mlops.core.internal.maintenance.DefaultMaintenance;
import dev.mlops.core.internal.maintenance.ModelNames;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A registry whose stores a test can reach into: to change documents, and to damage artifacts. */
final class RegistryPlace implements AutoCloseable {
    final MetadataStore metadata;
    final ArtifactStore artifacts;
    final ModelStore models;
    final ModelRegistry registry;
    final Set<Digest> damaged = new HashSet<>();
    private final Clock clock;

    private RegistryPlace(MetadataStore metadata, ArtifactStore artifacts, Clock clock) {
        this.metadata = metadata;
        this.artifacts = artifacts;
        this.clock = clock;
        Engines engines = new Engines(List.of(new NearestCentroidEngine()));
        this.models = new ModelStore(damaging(artifacts), engines);
        this.registry = new DefaultModelRegistry(RegistryParts.of(metadata, models, engines, clock));
    }

    static RegistryPlace inMemory() {
        SteppingClock clock = new SteppingClock();
        return new RegistryPlace(new MemoryMetadata(), new MemoryArtifacts(clock), clock);
    }

    static RegistryPlace in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SteppingClock clock = new SteppingClock();
        return new RegistryPlace(
                JdbcMetadata.sqlite(folder.resolve("metadata.db")),
                new DirectoryArtifacts(folder.resolve("artifacts"), clock),
                clock);
    }

    Maintenance maintenance() {
        return new DefaultMaintenance(metadata, artifacts, List.of(new ModelNames(models)), clock).grace(Duration.ZERO);
    }

    /** Gives the artifacts in {@link #damaged} with their first bit turned. */
    private ArtifactStore damaging(ArtifactStore store) {
        return (ArtifactStore) Proxy.newProxyInstance(
                ArtifactStore.class.getClassLoader(), new Class<?>[] {ArtifactStore.class}, (proxy, method, given) -> {
                    try {
                        boolean isHit = method.getName().equals("open") && damaged.contains(given[0]);
                        return isHit ? turned(store.open((Digest) given[0])) : method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static InputStream turned(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        bytes[0] ^= 1;
        return new ByteArrayInputStream(bytes);
    }

    /** Changes what is written down of a version behind the registry's back. */
    void tamper(String kind, String name, UnaryOperator<String> change) {
        metadata.write(tx -> {
            MetadataStore.Document document =
                    tx.find(new MetadataStore.Key(kind, name)).orElseThrow();
            String changed = change.apply(document.body());
            if (changed.equals(document.body())) {
                throw new IllegalStateException("nothing was changed in " + document.body());
            }
            return tx.update(document.key(), document.revision(), changed);
        });
    }

    /** How many documents there are of all kinds that a registry keeps, and how many artifacts. */
    List<Integer> sizes() {
        return metadata.read(tx -> List.of(
                tx.list("model", "").size(),
                tx.list("model-version", "").size(),
                tx.list("model-content", "").size(),
                tx.list("model-signature", "").size(),
                tx.list("model-log", "").size(),
                artifacts.list(Optional.empty(), 1_000).size()));
    }

    @Override
    public void close() {
        metadata.close();
        artifacts.close();
    }
}
