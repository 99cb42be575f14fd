package dev.mlops.core;

import dev.mlops.core.internal.storage.DirectoryArtifacts;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Artifacts as files of a folder, {@code sha256/ab/cdef...} by their digest. The folder can be copied, and shared by several processes;
 * it is made when the first artifact comes, and nothing is written outside it. Safe to share between threads.
 *
 * <p>A file gets its name only when all of it is on disk. What a process that died had begun stays in the folder {@code incoming}, does
 * no harm, and can be deleted when no process is putting artifacts. Streams that are open when the store is closed can be read to
 * their end.
 */
public final class DirectoryArtifactStore implements ArtifactStore {
    private final DirectoryArtifacts artifacts;

    private DirectoryArtifactStore(DirectoryArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** The store in a folder. */
    public static DirectoryArtifactStore at(Path directory) {
        return new DirectoryArtifactStore(new DirectoryArtifacts(directory));
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

    /** Where the artifacts are. */
    @Override
    public String toString() {
        return artifacts.toString();
    }
}
