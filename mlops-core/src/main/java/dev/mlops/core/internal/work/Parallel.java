package dev.mlops.core.internal.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work, shared between the calling thread and those of an executor. Nobody waits for work that has not begun, so that an
 * executor whose threads are all taken, even by callers of this, does no harm.
 */
public final class Parallel {
    private Parallel() {}

    /**
     * Does the pieces from 0 on. What one threw is thrown here, when those under way are done.
     *
     * @throws CancellationException where the thread is interrupted, which it still is afterwards
     */
    public static void each(int count, Executor executor, IntConsumer piece) {
        each(count, executor, () -> piece);
    }

    /** The same with something that does pieces for each thread. */
    public static void each(int count, Executor executor, Supplier<IntConsumer> workers) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            try {
                IntConsumer worker = null;
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw interrupted();
                    }
                    worker = worker == null ? workers.get() : worker;
                    worker.accept(i);
                }
            } finally {
                next.set(count); // where one failed, no other begins
            }
        };
        List<FutureTask<?>> shares = new ArrayList<>();
        shares.add(new FutureTask<>(work, null));
        int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < helpers; i++) {
            FutureTask<?> share = new FutureTask<>(work, null);
            try {
                executor.execute(share);
            } catch (RejectedExecutionException e) {
                break; // the calling thread does it alone
            }
            shares.add(share);
        }
        finish(shares, next, count);
    }

    private static void finish(List<FutureTask<?>> shares, AtomicInteger next, int count) {
        Throwable failure = null;
        boolean interrupted = false;
        for (FutureTask<?> share : shares) {
            share.run(); // nothing, where it has begun
            boolean done = false;
            while (!done) {
                try {
                    Throwable thrown = failureOf(share);
                    failure = failure == null ? thrown : failure;
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true; // not for long: each thread has one piece at most
                    next.set(count);
                    failure = interrupted();
                }
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
    }

    private static CancellationException interrupted() {
        return new CancellationException("interrupted");
    }

    /** Waits for the end. */
    private static @Nullable Throwable failureOf(FutureTask<?> share) throws InterruptedException {
        try {
            share.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
