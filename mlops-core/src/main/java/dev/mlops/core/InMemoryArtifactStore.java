package dev.mlops.core;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.util.OptionalLong;

/** Artifacts in memory, for tests and for trying things out; gone when the store is closed. Safe to share between threads. */
public final class InMemoryArtifactStore implements ArtifactStore {
    private final MemoryArtifacts artifacts = new MemoryArtifacts();

    private InMemoryArtifactStore() {}

    /** A store without artifacts. */
    public static InMemoryArtifactStore create() {
        return new InMemoryArtifactStore();
    }

    @Override
    public Digest put(InputStream bytes) {
        return artifacts.put(bytes);
    }

    @Override
    public InputStream open(Digest digest) {
        return artifacts.open(digest);
    }

    @Override
    public OptionalLong size(Digest digest) {
        return artifacts.size(digest);
    }

    @Override
    public void close() {
        artifacts.close();
    }

    /** How many there are. */
    @Override
    public String toString() {
        return artifacts.toString();
    }
}
