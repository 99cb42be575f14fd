package dev.mlops.testkit;

import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An artifact store that fails when it is told to, and otherwise does what the store does that it was given. Every method but {@code close} is
 * a call, and so is every one of its artifacts that {@code putAll} begins; a call that fails does not reach the other store. Safe
 * for many threads.
 *
 * <pre>{@code
 * FaultyArtifactStore store = FaultyArtifactStore.of(InMemoryArtifactStore.create());
 * store.failAt(2);
 * store.put(first);   // works
 * store.put(second);  // throws StorageException
 * store.put(second);  // works
 * }</pre>
 */
public final class FaultyArtifactStore implements ArtifactStore {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final ArtifactStore store;
    private final Faults faults = new Faults();
    private long bytesLeft = NO_LIMIT;
    private long room = NO_LIMIT;

    private FaultyArtifactStore(ArtifactStore store) {
        this.store = store;
    }

    /** A store that so far does not fail. */
    public static FaultyArtifactStore of(ArtifactStore store) {
        return new FaultyArtifactStore(Objects.requireNonNull(store, "store"));
    }

    /** Lets one call fail, the n-th from now on, counted from 1; replaces what was said of calls before. */
    public FaultyArtifactStore failAt(long call) {
        faults.plan(call, call);
        return this;
    }

    /** Lets the next calls fail, as many as this; replaces what was said of calls before. */
    public FaultyArtifactStore failNext(long calls) {
        faults.plan(1, calls);
        return this;
    }

    /**
     * Lets every transfer, in or out, break off once this many bytes more have passed, all transfers together: a connection that is lost. A put throws {@link dev.mlops.error.StorageException}, a stream that was opened {@link IOException}.
     */
    public synchronized FaultyArtifactStore failAfterBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: 0 or more, found " + bytes);
        }
        bytesLeft = bytes;
        return this;
    }

    /**
     * Lets every put break off once this many bytes more were put, all puts together: a disk that is full. Reading, listing and
     * touching go on as before; deleting does not make room before {@link #recover}.
     */
    public synchronized FaultyArtifactStore diskFullAfterBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: 0 or more, found " + bytes);
        }
        room = bytes;
        return this;
    }

    /** Works from now on. */
    public synchronized FaultyArtifactStore recover() {
        faults.clear();
        bytesLeft = NO_LIMIT;
        room = NO_LIMIT;
        return this;
    }

    /** How many calls there were, those that failed included. */
    public long calls() {
        return faults.calls();
    }

    @Override
    public Digest put(InputStream bytes) {
        faults.call("put");
        return store.put(new LimitedStream(bytes, true));
    }

    @Override
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        faults.call("putAll");
        List<Content> limited = new ArrayList<>();
        for (Content content : contents) {
            limited.add(() -> {
                faults.call("putAll, the next artifact");
                return new LimitedStream(content.open(), true);
            });
        }
        return store.putAll(limited);
    }

    @Override
    @SuppressWarnings("resource") // the stream that is returned owns the other
    public InputStream open(Digest digest) {
        faults.call("open");
        return new LimitedStream(store.open(digest), false);
    }

    @Override
    @SuppressWarnings("resource") // the stream that is returned owns the other
    public InputStream open(Digest digest, long from, long length) {
        faults.call("open");
        return new LimitedStream(store.open(digest, from, length), false);
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        faults.call("stat");
        return store.stat(digest);
    }

    @Override
    public OptionalLong size(Digest digest) {
        faults.call("size");
        return store.size(digest);
    }

    @Override
    public boolean touch(Digest digest) {
        faults.call("touch");
        return store.touch(digest);
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        faults.call("list");
        return store.list(after, max);
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        faults.call("deleteIfOlder");
        return store.deleteIfOlder(digest, cutoff);
    }

    @Override
    public List<Damage> verify() {
        faults.call("verify");
        return store.verify();
    }

    @Override
    public long reclaim() {
        faults.call("reclaim");
        return store.reclaim();
    }

    /** Closes the other store; never fails on purpose. */
    @Override
    public void close() {
        store.close();
    }

    private synchronized int allowed(int wanted, boolean in) throws IOException {
        if (bytesLeft == 0) {
            throw new IOException(
                    "failed on purpose: no more bytes may pass, as a test has told this store",
                    Faults.failure("transfer"));
        }
        if (in && room == 0) {
            throw new IOException(
                    "failed on purpose: no space left, as a test has told this store", Faults.failure("full disk"));
        }
        long most = in ? Math.min(bytesLeft, room) : bytesLeft;
        return (int) Math.min(wanted, most);
    }

    private synchronized void passed(int bytes, boolean in) {
        if (bytesLeft != NO_LIMIT) {
            bytesLeft = Math.max(0, bytesLeft - bytes);
        }
        if (in && room != NO_LIMIT) {
            room = Math.max(0, room - bytes);
        }
    }

    private final class LimitedStream extends InputStream {
        private final InputStream bytes;
        private final boolean in;

        LimitedStream(InputStream bytes, boolean in) {
            this.bytes = bytes;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int n = read(one, 0, 1);
            return n < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) throws IOException {
            if (wanted == 0) {
                return 0;
            }
            int n = bytes.read(buffer, offset, allowed(wanted, in));
            if (n > 0) {
                passed(n, in);
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
