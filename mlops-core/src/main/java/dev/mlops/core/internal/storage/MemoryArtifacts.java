package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.artifacts.Ranges;
import dev.mlops.core.internal.artifacts.VerifyingInputStream;
import dev.mlops.core.internal.packs.Sha;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Artifacts in memory, each of at most two gibibytes; gone when the store is closed. */
public final class MemoryArtifacts implements ArtifactStore {
    private final ConcurrentSkipListMap<Digest, Kept> artifacts = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private volatile boolean closed;

    private static final class Kept {
        private final byte[] content;
        private final Instant touched;

        Kept(byte[] content, Instant touched) {
            this.content = content;
            this.touched = touched;
        }

        /** The later of the two times. */
        Kept touched(Instant now) {
            return now.isAfter(touched) ? new Kept(content, now) : this;
        }
    }

    /** Without artifacts, with the system's clock. */
    public MemoryArtifacts() {
        this(Clock.systemUTC());
    }

    /** Without artifacts. */
    public MemoryArtifacts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Digest put(InputStream bytes) {
        Objects.requireNonNull(bytes, "bytes");
        requireOpen();
        return keep(read(() -> bytes, false));
    }

    /** All or nothing. */
    @Override
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        requireOpen();
        List<byte[]> all = new ArrayList<>();
        contents.forEach(content -> all.add(read(content, true)));
        return all.stream().map(this::keep).toList();
    }

    private static byte[] read(Content content, boolean close) {
        try {
            InputStream in = content.open();
            try {
                return in.readAllBytes();
            } finally {
                if (close) {
                    in.close();
                }
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("an artifact could not be kept in memory")
                            .expected("bytes that can be read")
                            .found(e.toString())
                            .next("nothing was kept; put the artifact again once the cause is gone"),
                    e);
        }
    }

    private Digest keep(byte[] content) {
        Digest digest = Sha.of(Sha.algorithm().digest(content)).digest();
        Instant now = clock.instant();
        artifacts.compute(digest, (name, kept) -> kept == null ? new Kept(content, now) : kept.touched(now));
        return digest;
    }

    @Override
    public InputStream open(Digest digest) {
        byte[] content = require(digest);
        // Hides the array: ByteArrayInputStream.transferTo would hand it to a stranger, who could write into it.
        return new VerifyingInputStream(new ByteArrayInputStream(content), content.length, digest, "the memory");
    }

    @Override
    public InputStream open(Digest digest, long from, long length) {
        byte[] content = require(digest);
        Ranges.require(digest, content.length, from, length);
        return Ranges.next(new ByteArrayInputStream(content, (int) from, (int) length), length);
    }

    private byte[] require(Digest digest) {
        Kept kept = find(digest);
        if (kept == null) {
            throw new StorageException(Problem.of("there is no artifact " + digest)
                    .expected("an artifact that was put into this store and not deleted")
                    .found(artifacts.size() + " others in memory")
                    .next("put the artifact again"));
        }
        return kept.content;
    }

    private @Nullable Kept find(Digest digest) {
        requireOpen();
        return artifacts.get(digest);
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        return Optional.ofNullable(find(digest)).map(kept -> stat(digest, kept));
    }

    private static Stat stat(Digest digest, Kept kept) {
        return new Stat(digest, kept.content.length, kept.touched);
    }

    @Override
    public boolean touch(Digest digest) {
        requireOpen();
        Instant now = clock.instant();
        return artifacts.computeIfPresent(digest, (name, kept) -> kept.touched(now)) != null;
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        requireOpen();
        if (max < 1) {
            throw new IllegalArgumentException("max: at least 1, found " + max);
        }
        Map<Digest, Kept> rest =
                after.map(digest -> artifacts.tailMap(digest, false)).orElse(artifacts);
        return rest.entrySet().stream()
                .limit(max)
                .map(entry -> stat(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        Kept kept = find(digest);
        // Removes what was looked at and nothing that was touched since.
        return kept != null && kept.touched.isBefore(cutoff) && artifacts.remove(digest, kept);
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
