package dev.mlops.core.internal.comparison.bootstrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work, shared between the calling thread and those of an executor. The calling thread never waits for one that has not
 * begun, so that an executor whose threads are all taken, even by callers of this, does no harm. For one run.
 */
final class Shares {
    private final int count;
    private final Supplier<IntConsumer> workers;
    private final Object lock = new Object();
    private int next;
    private int underWay;
    private boolean stopped;
    private @Nullable Throwable failure;

    /**
     * Work of this many pieces.
     *
     * @param workers makes what does pieces, for one thread each
     */
    Shares(int count, Supplier<IntConsumer> workers) {
        this.count = count;
        this.workers = workers;
    }

    /** Does all pieces. What one threw first is thrown here, when those under way are done. */
    void run(Executor executor) {
        int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < helpers; i++) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                break; // the calling thread does it alone
            }
        }
        work();
        boolean interrupted = false;
        synchronized (lock) {
            while (underWay > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true; // not for long: each thread has one piece at most
                    stopped = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure instanceof Error cause) {
                throw cause;
            }
            if (stopped) {
                throw new CancellationException("interrupted while drawing rows anew");
            }
        }
    }

    private void work() {
        IntConsumer worker = null;
        while (true) {
            int piece = take();
            if (piece < 0) {
                return;
            }
            Throwable thrown = null;
            try {
                if (worker == null) {
                    worker = workers.get();
                }
                worker.accept(piece);
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            end(thrown);
        }
    }

    private int take() {
        synchronized (lock) {
            if (Thread.currentThread().isInterrupted() && next < count) {
                stopped = true;
            }
            if (stopped || next == count) {
                return -1;
            }
            underWay++;
            return next++;
        }
    }

    private void end(@Nullable Throwable thrown) {
        synchronized (lock) {
            underWay--;
            if (thrown != null) {
                failure = failure == null ? thrown : failure;
                stopped = true;
            }
            lock.notifyAll();
        }
    }
}
