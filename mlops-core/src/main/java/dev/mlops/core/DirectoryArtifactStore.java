package dev.mlops.core;

import dev.mlops.core.internal.artifacts.DirectoryArtifacts;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Artifacts in a folder, cut into chunks by their content, each chunk compressed and kept once: a file with a few changes takes little more
 * than the changes. The folder can be copied while nothing is put or deleted, and shared by several processes of one machine; it is
 * made when the first artifact comes, and nothing is written outside it. Safe to share between threads.
 *
 * <p>A put has returned when its bytes are on disk; {@link #putAll} waits for the disk once. Each part that is read is checked before a byte
 * of it is handed out. What was deleted gives its room back once enough was, when the store is closed, or by {@link #reclaim}.
 * Streams that are open when the store is closed can be read to their end.
 *
 * <p>A folder of the first version of this library, with a file {@code sha256/ab/cdef..} for each artifact, can be used as it is. An artifact
 * that is put again or touched moves from its file into a pack. What that version left in the folder {@code incoming} is never read and
 * can be deleted.
 */
public final class DirectoryArtifactStore implements ArtifactStore {
    private final DirectoryArtifacts artifacts;

    private DirectoryArtifactStore(DirectoryArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** The store in a folder, with the system's clock. */
    public static DirectoryArtifactStore at(Path directory) {
        return at(directory, Clock.systemUTC());
    }

    /** The store in a folder; {@code clock} says when artifacts were put and touched. */
    public static DirectoryArtifactStore at(Path directory, Clock clock) {
        return new DirectoryArtifactStore(new DirectoryArtifacts(directory, Objects.requireNonNull(clock, "clock")));
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
    public List<Damage> verify() {
        return artifacts.verify();
    }

    @Override
    public long reclaim() {
        return artifacts.reclaim();
    }

    @Override
    public void close() {
        artifacts.close();
    }

    /** Where the artifacts are. */
    @Override
    public String toString() {
        return artifacts.toString();
    }
}
