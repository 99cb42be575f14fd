package dev.mlops.core;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Artifacts in memory, for tests and for trying things out; gone when the store is closed. Safe to share between threads. */
public final class InMemoryArtifactStore implements ArtifactStore {
    private final MemoryArtifacts artifacts;

    private InMemoryArtifactStore(Clock clock) {
        this.artifacts = new MemoryArtifacts(clock);
    }

    /** A store without artifacts, with the system's clock. */
    public static InMemoryArtifactStore create() {
        return create(Clock.systemUTC());
    }

    /** A store without artifacts; {@code clock} says when artifacts were put and touched. */
    public static InMemoryArtifactStore create(Clock clock) {
        return new InMemoryArtifactStore(Objects.requireNonNull(clock, "clock"));
    }

    @Override
    public Digest put(InputStream bytes) {
        return artifacts.put(bytes);
    }

    /** All or nothing. */
    @Override
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        return artifacts.putAll(contents);
    }

    @Override
    public InputStream open(Digest digest) {
        return artifacts.open(digest);
    }

    @Override
    public InputStream open(Digest digest, long from, long length) {
        return artifacts.open(digest, from, length);
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        return artifacts.stat(digest);
    }

    @Override
    public boolean touch(Digest digest) {
        return artifacts.touch(digest);
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        return artifacts.list(after, max);
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        return artifacts.deleteIfOlder(digest, cutoff);
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
