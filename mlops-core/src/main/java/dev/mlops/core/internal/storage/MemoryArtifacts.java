package dev.mlops.core.internal.storage;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Artifacts in memory, each of at most two gibibytes; gone when the store is closed. */
public final class MemoryArtifacts implements ArtifactStore {
    private final Map<Digest, byte[]> artifacts = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Without artifacts. */
    public MemoryArtifacts() {}

    @Override
    public Digest put(InputStream bytes) {
        Objects.requireNonNull(bytes, "bytes");
        requireOpen();
        byte[] content;
        try {
            content = bytes.readAllBytes();
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("an artifact could not be kept in memory")
                            .expected("bytes that can be read")
                            .found(e.toString())
                            .next("nothing was kept; put the artifact again once the cause is gone"),
                    e);
        }
        MessageDigest sha = Sha256.start();
        sha.update(content);
        Digest digest = Sha256.finish(sha);
        artifacts.putIfAbsent(digest, content);
        return digest;
    }

    @Override
    public InputStream open(Digest digest) {
        requireOpen();
        byte[] content = artifacts.get(digest);
        if (content == null) {
            throw new StorageException(Problem.of("there is no artifact " + digest)
                    .expected("an artifact that was put into this store")
                    .found(artifacts.size() + " others in memory"));
        }
        // Hides the array: ByteArrayInputStream.transferTo would hand it to a stranger, who could write into it.
        return new VerifyingInputStream(new ByteArrayInputStream(content), content.length, digest, "the memory");
    }

    @Override
    public OptionalLong size(Digest digest) {
        requireOpen();
        byte[] content = artifacts.get(digest);
        return content == null ? OptionalLong.empty() : OptionalLong.of(content.length);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the artifact store in memory is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        artifacts.clear();
    }

    @Override
    public String toString() {
        return artifacts.size() + " artifacts in memory";
    }
}
