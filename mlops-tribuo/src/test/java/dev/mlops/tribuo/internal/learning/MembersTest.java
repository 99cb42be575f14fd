package dev.mlops.tribuo.internal.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MembersTest {
    private static final List<Integer> SQUARES =
            IntStream.range(0, 50).mapToObj(i -> i * i).toList();

    @Test
    void results_standInOrder_whateverTheExecutor() throws InterruptedException {
        assertThat(Members.run(50, Runnable::run, i -> i * i)).isEqualTo(SQUARES);
        assertThat(Members.run(50, MembersTest::refuse, i -> i * i)).isEqualTo(SQUARES);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            assertThat(Members.run(50, pool, i -> i * i)).isEqualTo(SQUARES);
        } finally {
            pool.shutdownNow();
        }
    }

    /** A pool whose threads are all busy takes the task and never begins it. */
    @Test
    void executorThatNeverBegins_isNotWaitedFor() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        assertThat(Members.run(50, waiting::add, i -> i * i)).isEqualTo(SQUARES);
        AtomicInteger late = new AtomicInteger();
        waiting.forEach(task -> {
            task.run();
            late.incrementAndGet();
        });
        assertThat(late.get()).isEqualTo(Math.min(50, Runtime.getRuntime().availableProcessors()) - 1);
    }

    @Test
    void failure_isThrownToTheCaller_andStopsTheRest() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> Members.run(1000, Runnable::run, i -> {
                    if (i == 3) {
                        throw new IllegalStateException("three");
                    }
                    return done.incrementAndGet();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("three");
        assertThat(done.get()).isEqualTo(3);
    }

    @Test
    void failureOfAHelper_reachesACallerThatWaits() throws InterruptedException {
        // The caller waits for one part, which a helper has begun.
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Executor helper = task -> {
            Thread thread = new Thread(task);
            thread.start();
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertThatThrownBy(() -> Members.run(2, helper, i -> {
                        if (Thread.currentThread() != caller) {
                            begun.countDown();
                            while (caller.getState() != Thread.State.WAITING) {
                                Thread.onSpinWait();
                            }
                            throw new OutOfMemoryError("made up");
                        }
                        return i;
                    }))
                    .hasRootCauseMessage("made up");
        }
    }

    @Test
    void interruptOfTheCaller_endsTheWork_andKeepsTheFlag() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> Members.run(1000, MembersTest::refuse, i -> {
                    if (i == 4) {
                        Thread.currentThread().interrupt();
                    }
                    return done.incrementAndGet();
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.get()).isEqualTo(5);
    }

    @Test
    void interruptOfAHelper_leavesTheRestToTheCaller() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Thread caller = Thread.currentThread();
            assertThat(Members.run(50, pool, i -> {
                        if (Thread.currentThread() != caller) {
                            Thread.currentThread().interrupt();
                        }
                        return i * i;
                    }))
                    .isEqualTo(SQUARES);
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void refuse(Runnable task) {
        throw new RejectedExecutionException("no room for " + task);
    }
}
