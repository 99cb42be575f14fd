package dev.mlops.tribuo.internal.learning;

import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Parts of a work that are done side by side. The caller takes parts like any other thread and waits only for those that a thread has begun. So it
 * ends whatever the executor is: one that runs at once, one that has no thread free, or one whose only thread is the caller's own.
 */
public final class Members<R> {
    private final int count;
    private final IntFunction<R> work;
    private final AtomicReferenceArray<R> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final CountDownLatch open;

    private Members(int count, IntFunction<R> work) {
        this.count = count;
        this.work = work;
        this.results = new AtomicReferenceArray<>(count);
        this.open = new CountDownLatch(count);
    }

    /**
     * What {@code work} gives for 0 to {@code count - 1}, in that order.
     *
     * @throws EngineException where a part fails, or the calling thread is interrupted; parts that were begun then run to their end
     */
    public static <R> List<R> run(int count, Executor executor, IntFunction<R> work) {
        Members<R> members = new Members<>(count, work);
        int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < helpers; i++) {
            try {
                executor.execute(members::help);
            } catch (RejectedExecutionException e) {
                break; // Full or shut down: the caller does it alone.
            }
        }
        return members.finish();
    }

    /** The same, where each part that is done is a step. */
    public static <R> List<R> run(int count, Executor executor, Steps steps, IntFunction<R> work) {
        return run(count, executor, part -> {
            R result = work.apply(part);
            steps.one();
            return result;
        });
    }

    private void help() {
        while (!Thread.currentThread().isInterrupted() && takeOne()) {
            // Each turn does a part.
        }
    }

    private List<R> finish() {
        do {
            if (Thread.currentThread().isInterrupted()) {
                failure.compareAndSet(null, Failures.interrupted());
            }
        } while (takeOne());
        if (failure.get() == null) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, Failures.interrupted());
            }
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        List<R> done = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            done.add(Objects.requireNonNull(results.get(i)));
        }
        return done;
    }

    private boolean takeOne() {
        if (failure.get() != null) {
            return false;
        }
        int part = next.getAndIncrement();
        if (part >= count) {
            return false;
        }
        try {
            results.set(part, work.apply(part));
            open.countDown();
            return true;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (Error e) {
            failure.compareAndSet(null, new IllegalStateException("part " + part + " failed", e));
        }
        // Whoever waits for the others must learn of it.
        while (open.getCount() > 0) {
            open.countDown();
        }
        return false;
    }
}
