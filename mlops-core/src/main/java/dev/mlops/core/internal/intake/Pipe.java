package dev.mlops.core.internal.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The bytes of some contents, one after the other, from a thread that writes to one that reads, with a bounded number of bytes in between.
 * For one writer and one reader.
 */
final class Pipe {
    /** How many bytes are in between at most. */
    static final int CAPACITY = 4 << 20;

    private static final byte[] END = {};
    private static final int PER_CHUNK = 64;
    private static final long PATIENCE_MILLIS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private long size;
    private int current;
    private boolean isAbandoned;
    private boolean isUnread;

    /** Something done while the state is the caller's alone. */
    private interface Work<T> {
        T run() throws InterruptedException;
    }

    private <T> T locked(Work<T> work) throws InterruptedIOException {
        lock.lock();
        try {
            return work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while bytes were handed on");
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands bytes on, which are copied; waits while there are too many in between.
     *
     * @param hasReader whether somebody has begun to read
     * @return false where there are too many, and nobody begins to read
     */
    boolean write(byte[] bytes, int offset, int length, BooleanSupplier hasReader) throws InterruptedIOException {
        return locked(() -> {
            while (!isUnread && size > 0 && size + length > CAPACITY) {
                boolean isSignalled = changed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (!isSignalled && !hasReader.getAsBoolean()) {
                    return false;
                }
            }
            if (!isUnread) {
                add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
            return true;
        });
    }

    private void add(byte[] chunk) {
        chunks.add(chunk);
        size += chunk.length + PER_CHUNK;
        changed.signalAll();
    }

    /** Says that a content has no more bytes; the next written are of the next. */
    void end() throws InterruptedIOException {
        locked(() -> {
            add(END);
            return true;
        });
    }

    /** Says that no more will be written although the end was not reached: reading fails from now on. */
    void abandon() {
        lock.lock();
        try {
            isAbandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nobody reads any more: what is written is let go. */
    void close() {
        lock.lock();
        try {
            isUnread = true;
            chunks.clear();
            size = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The bytes of a content; contents are opened in order, each once. What was not read of those before is left out. */
    InputStream open(int content) throws IOException {
        while (current < content) {
            next(content - 1); // until the end of the one before has come
        }
        if (current > content) {
            throw new IOException("content " + content + " was read already");
        }
        return new Reading(content);
    }

    /** The next bytes of the current content; none at its end, after which the next content is the current one. */
    private byte[] next(int content) throws IOException {
        Optional<byte[]> first = locked(() -> {
            while (chunks.isEmpty() && !isAbandoned) {
                changed.await();
            }
            if (isAbandoned) {
                return Optional.empty();
            }
            byte[] taken = chunks.remove();
            size -= taken.length + PER_CHUNK;
            changed.signalAll();
            return Optional.of(taken);
        });
        byte[] chunk = first.orElseThrow(() -> new IOException("content " + content + " was not handed on to its end"));
        if (chunk.length == 0) {
            current++;
        }
        return chunk;
    }

    private final class Reading extends InputStream {
        private final int content;
        private byte[] chunk = END;
        private int at;

        Reading(int content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == chunk.length) {
                if (current > content) {
                    return -1;
                }
                chunk = next(content);
                at = 0;
                if (chunk.length == 0) {
                    return -1;
                }
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, bytes, offset, count);
            at += count;
            return count;
        }
    }
}
