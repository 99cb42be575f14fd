package dev.mlops.core.internal.storage;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets units of work into a store and out again: none inside another of the same store, which would wait for itself, and none after
 * the end, which waits for those that are inside. One at a time may write, in the order in which they came. Safe for many threads.
 */
final class Gate {
    private final String store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ReentrantLock writing = new ReentrantLock(true);
    private volatile boolean closed;
    private boolean released;

    /** The gate of a store with this name. */
    Gate(String store) {
        this.store = store;
    }

    /** Starts a unit of work of this thread, which {@link #leave} ends. */
    void enter() {
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("a unit of work of " + store
                    + " was started inside another on the same thread; use the outer one's transaction");
        }
        // tryLock passes a close that still waits for others, and fails only where a close is under way.
        if (closed || !lock.readLock().tryLock()) {
            throw new IllegalStateException(store + " is closed");
        }
        if (closed) {
            lock.readLock().unlock();
            throw new IllegalStateException(store + " is closed");
        }
    }

    /** Ends this thread's unit of work. */
    void leave() {
        lock.readLock().unlock();
    }

    /** Starts a unit of work of this thread that writes, which {@link #leaveWriting} ends; waits for its turn. */
    void enterWriting() {
        enter();
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException e) {
            leave();
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Problem.of("interrupted while waiting to write to " + store)
                            .next("nothing was written; run the unit of work again if it is still wanted"),
                    e);
        }
    }

    /** Ends this thread's unit of work that writes. */
    void leaveWriting() {
        writing.unlock();
        leave();
    }

    /** Lets nobody in any more, waits for those that are inside, and then runs {@code release}, the first time only. */
    void close(Runnable release) {
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException(store + " was closed inside one of its units of work; close it afterwards");
        }
        closed = true;
        lock.writeLock().lock();
        try {
            if (!released) {
                released = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
