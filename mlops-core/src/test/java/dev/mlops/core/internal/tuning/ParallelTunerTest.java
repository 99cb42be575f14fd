package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Tuner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How tries run side by side. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelTunerTest {
    private static final Table ROWS = Rows.labelled(60, 1);

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private static Tuner<Label> tuner(Executor executor, Consumer<TrainingRequest> before) {
        return Tuners.of(new MemoryMetadata(), new RecordingEngine("1", before), executor, Task.classification("label"))
                .sampler(Samplers.random())
                .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 100)))
                .minimize(Metrics.logLoss())
                .crossValidated(2)
                .trials(12);
    }

    @Test
    void parallel_givesTheSameTriesAndValues() {
        List<FinishedTrial> alone = Tuners.withoutDurations(tuner(pool, r -> {}).tune(ROWS));
        assertThat(Tuners.withoutDurations(tuner(pool, r -> {}).parallel(4).tune(ROWS)))
                .isEqualTo(alone);
        assertThat(Tuners.withoutDurations(tuner(pool, r -> {}).parallel(100).tune(ROWS)))
                .isEqualTo(alone);
        assertThat(Tuners.withoutDurations(
                        tuner(Runnable::run, r -> {}).parallel(3).tune(ROWS)))
                .isEqualTo(alone);
    }

    /** The sampler learns from the tries before, which end now in one order and now in another. */
    @Test
    void deterministic_givesTheSameTriesEachTime() {
        Tuner<Label> tuner = tuner(pool, r -> {})
                .sampler(Samplers.auto())
                .pruner(Pruners.median())
                .parallel(3)
                .deterministic();
        List<FinishedTrial> first = Tuners.withoutDurations(tuner.tune(ROWS));
        Tuner<Label> uneven = tuner(pool, request -> {
                    if (((NearestCentroid) request.algorithm()).sharpness() < 1) {
                        sleepUntilInterruptedOrAWhile();
                    }
                })
                .sampler(Samplers.auto())
                .pruner(Pruners.median())
                .parallel(3)
                .deterministic();
        assertThat(Tuners.withoutDurations(uneven.tune(ROWS))).isEqualTo(first);
    }

    @Test
    void parallel_runsThatManyAtATime_andNoMore() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger calls = new AtomicInteger();
        tuner(pool, request -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    if (calls.getAndIncrement() < 3) {
                        await(three); // passes only where three tries are under way at the same time
                    }
                    now.decrementAndGet();
                })
                .parallel(3)
                .tune(ROWS);
        assertThat(most).hasValue(3);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void executor_withoutAFreeThread_doesNotStopTheSearch() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            int tries = one.submit(() ->
                            tuner(one, r -> {}).parallel(4).tune(ROWS).trials().size())
                    .get(60, TimeUnit.SECONDS);
            assertThat(tries).isEqualTo(12);
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void executor_thatTakesNoWork_doesNotStopTheSearch() {
        Executor refusing = task -> {
            throw new RejectedExecutionException("shut down");
        };
        assertThat(tuner(refusing, r -> {}).parallel(4).tune(ROWS).trials()).hasSize(12);
    }

    @Test
    void listener_hearsOfEachTryOnce_inOrderUnlessParallel() {
        List<FinishedTrial> heard = new ArrayList<>();
        Study<Label> study = tuner(pool, r -> {}).onTrial(heard::add).tune(ROWS);
        assertThat(heard).isEqualTo(study.trials());
        AtomicBoolean inside = new AtomicBoolean();
        List<Integer> numbers = new ArrayList<>();
        tuner(pool, r -> {})
                .onTrial(trial -> {
                    assertThat(inside.getAndSet(true)).isFalse();
                    numbers.add(trial.number());
                    inside.set(false);
                })
                .parallel(4)
                .tune(ROWS);
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).boxed().toList());
    }

    @Test
    void listener_thatThrows_endsTheSearch() {
        assertThatThrownBy(() -> tuner(pool, r -> {})
                        .onTrial(trial -> {
                            throw new IllegalStateException("enough");
                        })
                        .parallel(2)
                        .tune(ROWS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    void searchSpaceError_onAnyThread_reachesTheCaller() {
        assertThatThrownBy(() -> tuner(pool, r -> {})
                        .search(t -> new NearestCentroid(
                                t.number() == 5 ? t.uniform("sharpness", 2, 1) : t.uniform("sharpness", 1, 2)))
                        .parallel(4)
                        .tune(ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sharpness");
    }

    @Test
    void sameSettings_onSeveralThreads_areTrainedOnce() {
        AtomicInteger trained = new AtomicInteger();
        Study<Label> study = tuner(pool, request -> trained.incrementAndGet())
                .search(t -> new NearestCentroid(1))
                .parallel(4)
                .tune(ROWS);
        assertThat(trained).hasValue(2);
        assertThat(study.trials().stream().map(FinishedTrial::value).distinct()).hasSize(1);
    }

    @Test
    void interrupt_endsTheSearchSoon_andStaysSet() throws Exception {
        for (int parallel : new int[] {1, 3}) {
            CountDownLatch training = new CountDownLatch(1);
            AtomicInteger trained = new AtomicInteger();
            AtomicBoolean flag = new AtomicBoolean();
            List<Throwable> thrown = new ArrayList<>();
            Thread caller = new Thread(() -> {
                try {
                    tuner(pool, request -> {
                                trained.incrementAndGet();
                                training.countDown();
                                sleepUntilInterruptedOrAWhile();
                            })
                            .trials(1_000)
                            .parallel(parallel)
                            .tune(ROWS);
                } catch (RuntimeException e) {
                    thrown.add(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            assertThat(training.await(60, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(60_000);
            assertThat(caller.isAlive()).isFalse();
            assertThat(thrown).singleElement().isInstanceOf(CancellationException.class);
            assertThat(flag).isTrue();
            assertThat(trained.get()).isLessThan(1_000);
        }
    }

    /** An engine that honours interrupts: it gives up with the flag set. */
    private static void sleepUntilInterruptedOrAWhile() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
