package dev.mlops.core.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private static final int COUNT = 1_000;

    private static void requireEachOnce(AtomicIntegerArray done) {
        for (int i = 0; i < COUNT; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void each_doesEachPieceOnce() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            AtomicIntegerArray done = new AtomicIntegerArray(COUNT);
            Parallel.each(COUNT, pool, done::incrementAndGet);
            requireEachOnce(done);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void each_byAnExecutorThatRefuses_isDoneByTheCaller() {
        AtomicIntegerArray done = new AtomicIntegerArray(COUNT);
        Parallel.each(
                COUNT,
                work -> {
                    throw new RejectedExecutionException("closed");
                },
                done::incrementAndGet);
        requireEachOnce(done);
    }

    /** All threads of the pool are taken by work that itself shares work with the pool. */
    @Test
    void each_withinItself_ends() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            AtomicIntegerArray done = new AtomicIntegerArray(COUNT);
            Parallel.each(10, pool, i -> Parallel.each(100, pool, j -> done.incrementAndGet(i * 100 + j)));
            requireEachOnce(done);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void each_whereAPieceFails_throwsWhatItThrew() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            assertThatThrownBy(() -> Parallel.each(COUNT, pool, i -> {
                        if (i == 7) {
                            throw new IllegalStateException("piece 7");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("piece 7");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void each_onAnInterruptedThread_endsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        AtomicIntegerArray done = new AtomicIntegerArray(COUNT);
        assertThatThrownBy(() -> Parallel.each(COUNT, Runnable::run, done::incrementAndGet))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.get(0)).isZero();
    }
}
