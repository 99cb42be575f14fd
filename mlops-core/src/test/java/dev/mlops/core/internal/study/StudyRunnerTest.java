package dev.mlops.core.internal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.model.Output;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Terminators;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One study from its beginning to its end. */
class StudyRunnerTest {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

    private final Optimizer optimizer =
            Spaces.optimizer(new MemoryMetadata(), THREADS).sampler(Samplers.random());

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    static List<Consumer<Trial>> faults() {
        return List.of(
                t -> t.uniform("x", 2, 1),
                t -> t.uniform("x", Double.NaN, 1),
                t -> t.uniform("x", 0, Double.POSITIVE_INFINITY),
                t -> t.uniform("x", 0, 1, 0),
                t -> t.uniform("x", 0, 1, -0.1),
                t -> t.logUniform("x", 0, 1),
                t -> t.logInteger("x", 0, 9),
                t -> t.integer("x", 9, 1),
                t -> t.integer("x", 1, 9, 0),
                t -> t.categorical("x"),
                t -> t.categorical("x", "a", "a"),
                t -> t.uniform(" ", 0, 1),
                t -> {
                    t.uniform("x", 0, 1);
                    t.uniform("x", 0, 2);
                },
                t -> {
                    t.flag("x");
                    t.categorical("x", "false", "true");
                },
                t -> t.uniform("x", 0, 1 + t.number()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void run_settingThatThereCannotBe_endsTheStudy(Consumer<Trial> fault) {
        assertThatThrownBy(() -> optimizer
                        .minimize(trial -> {
                            fault.accept(trial);
                            return 0;
                        })
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)(x|name): .*");
    }

    @Test
    void run_nameForTwoSettings_namesBothAlsoWhereItIsCaught() {
        assertThatThrownBy(() -> optimizer
                        .minimize(trial -> {
                            try {
                                return trial.number() == 3 ? trial.integer("x", 1, 2) : trial.integer("x", 1, 5);
                            } catch (IllegalArgumentException e) {
                                return 0;
                            }
                        })
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("x in [1, 5]", "x in [1, 2]", "another name");
    }

    @Test
    void run_functionWithoutSettings_triesItAsOftenAsTold() {
        Study<Output> study =
                optimizer.trials(3).maximize(trial -> trial.number()).run();
        assertThat(study.best().number()).isEqualTo(2);
        assertThat(study.parameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void run_valueThatIsNone_failsThatTryAndGoesOn(double value) {
        Study<Output> study = optimizer
                .trials(4)
                .minimize(t -> t.number() == 1 ? value : t.uniform("x", 0, 1))
                .run();
        assertThat(study.trials()).filteredOn(FinishedTrial::failed).hasSize(1);
        assertThat(study.trials().get(1).error()).contains(Double.toString(value));
        assertThat(study.trials().get(1).values()).isEmpty();
    }

    @Test
    void run_exception_failsThatTryWithItsTextInOneLine() {
        Study<Output> study = optimizer
                .trials(3)
                .minimize(t -> {
                    if (t.integer("x", 1, 9) > 0 && t.number() != 1) {
                        throw new IllegalStateException("no\n luck");
                    }
                    return 4;
                })
                .run();
        assertThat(study.best().number()).isEqualTo(1);
        assertThat(study.trials().get(0).error()).isEqualTo("java.lang.IllegalStateException: no luck");
        assertThat(study.trials().get(0).parameters()).containsKey("x");
    }

    @Test
    void run_error_endsTheStudyAsItIs() {
        assertThatThrownBy(() -> optimizer
                        .minimize(t -> {
                            throw new AssertionError("broken");
                        })
                        .run())
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void run_anotherNumberOfValues_endsTheStudy() {
        assertThatThrownBy(() -> optimizer
                        .objectives(Direction.MINIMIZE, Direction.MAXIMIZE)
                        .evaluate(t -> new double[] {1, 2, 3})
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 expected, one for each objective, found 3");
    }

    @Test
    void run_brokenConstraint_neverIsTheBest() {
        Study<Output> study = optimizer
                .trials(30)
                .minimize(t -> {
                    double x = t.uniform("x", 0, 1);
                    t.constrain("atLeastHalf", 0.5 - x);
                    return x;
                })
                .run();
        assertThat(study.best().value()).isBetween(0.5, 0.6);
        assertThat(study.trials())
                .filteredOn(t -> t.value() < 0.5)
                .isNotEmpty()
                .allMatch(t -> t.state() == TrialState.INFEASIBLE)
                .allMatch(t -> t.constraints().get("atLeastHalf") > 0);
    }

    @Test
    void run_prunedTries_neverAreTheBestAndKeepWhatTheyReported() {
        Study<Output> study = optimizer
                .trials(40)
                .pruner(Pruners.median())
                .minimize(t -> {
                    double x = t.uniform("x", 0, 1);
                    for (int step = 1; step <= 8; step++) {
                        t.report(step, x + (step < 8 ? 0 : -1));
                    }
                    return x - 1;
                })
                .run();
        List<FinishedTrial> pruned = study.trials().stream()
                .filter(t -> t.state() == TrialState.PRUNED)
                .toList();
        assertThat(pruned).hasSizeGreaterThan(10);
        assertThat(pruned)
                .allSatisfy(t -> assertThat(t.values())
                        .containsExactly(t.reported().get(t.reported().lastKey())));
        assertThat(study.best().state()).isEqualTo(TrialState.COMPLETE);
        assertThat(study.best().reported()).hasSize(8);
        assertThat(pruned).noneMatch(t -> t.parameters().equals(study.best().parameters()));
    }

    @Test
    void run_prunedWithALowerValueThanAll_isNotTheBest() {
        Study<Output> study = optimizer
                .trials(3)
                .pruner(Pruners.threshold(-5, 5))
                .minimize(t -> {
                    t.report(1, t.number() == 1 ? -100 : 0);
                    return t.number();
                })
                .run();
        assertThat(study.trials().get(1).state()).isEqualTo(TrialState.PRUNED);
        assertThat(study.best().number()).isZero();
    }

    @Test
    void run_stepThatDoesNotAscendOrValueThatIsNone_failsThatTry() {
        Study<Output> study = optimizer
                .trials(3)
                .minimize(t -> {
                    t.report(2, 1);
                    if (t.number() < 2) {
                        t.report(t.number() == 0 ? 2 : 3, t.number() == 0 ? 1 : Double.NaN);
                    }
                    return 1;
                })
                .run();
        assertThat(study.trials().get(0).error()).contains("step: above 2 expected, found 2");
        assertThat(study.trials().get(1).error()).contains("value: a finite number expected, found NaN");
        assertThat(study.trials().get(2).isComplete()).isTrue();
    }

    @Test
    void run_prunerAndSeveralObjectives_isRefused() {
        assertThatThrownBy(() -> optimizer
                        .objectives(Direction.MINIMIZE, Direction.MINIMIZE)
                        .evaluate(t -> new double[] {1, 2})
                        .pruner(Pruners.median())
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("median", "2 objectives");
    }

    @Test
    void run_enqueued_areTriedFirstAndWhatTheyLeaveOutIsSampled() {
        Study<Output> study = optimizer
                .trials(5)
                .enqueue(Map.of("x", 0.25, "kind", "b"))
                .enqueue(Map.of("x", 1, "flag", true))
                .minimize(t ->
                        t.uniform("x", 0, 2) + t.categorical("kind", "a", "b").length() + (t.flag("flag") ? 1 : 0))
                .run();
        assertThat(study.trials().get(0).parameters()).containsEntry("x", 0.25).containsEntry("kind", "b");
        assertThat(study.trials().get(1).parameters()).containsEntry("x", 1.0).containsEntry("flag", true);
    }

    @Test
    void run_enqueuedOutsideOfTheRange_endsTheStudyNamingBoth() {
        assertThatThrownBy(() -> optimizer
                        .enqueue(Map.of("x", 0.5))
                        .enqueue(Map.of("x", 7))
                        .minimize(t -> t.uniform("x", 0, 1))
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("x in [0.0, 1.0]", "7");
    }

    @Test
    void run_terminator_endsBeforeTheTriesAreUsedUp() {
        Study<Output> study = optimizer
                .trials(100)
                .terminator(Terminators.target(0.2))
                .minimize(t -> t.uniform("x", 0, 1))
                .run();
        assertThat(study.trials()).hasSizeLessThan(100);
        assertThat(study.best().number()).isEqualTo(study.trials().size() - 1);
        assertThat(study.best().value()).isLessThanOrEqualTo(0.2);
    }

    @Test
    void run_timeIsUp_beginsNoMore() {
        Study<Output> study = optimizer
                .trials(1000)
                .timeout(Duration.ofSeconds(60))
                .minimize(t -> t.uniform("x", 0, 1))
                .run(); // the clock goes on by a second each time it is asked
        assertThat(study.trials()).hasSizeBetween(5, 60);
    }

    @Test
    void run_listeners_hearOfOneTryAtATime() {
        List<Integer> heard = new ArrayList<>();
        List<StudyProgress> progress = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        optimizer
                .trials(30)
                .parallel(4)
                .onTrial(t -> {
                    assertThat(inside.getAndIncrement()).isZero();
                    heard.add(t.number());
                    inside.decrementAndGet();
                })
                .onProgress(progress::add)
                .minimize(t -> t.uniform("x", 0, 1) / (t.number() % 5))
                .run();
        assertThat(heard).doesNotHaveDuplicates().hasSize(30);
        assertThat(progress).hasSize(30);
        StudyProgress last = progress.get(29);
        assertThat(last.done()).isEqualTo(30);
        assertThat(last.failed()).isEqualTo(6); // every fifth divides by 0
        assertThat(last.left()).contains(Duration.ZERO);
        assertThat(progress.get(14).left().orElseThrow()).isPositive();
    }

    @Test
    void progress_steadyTries_tellsTimeLeftByTheMean() {
        List<StudyProgress> progress = new ArrayList<>();
        optimizer.trials(20).onProgress(progress::add).minimize(t -> t.number()).run();
        StudyProgress half = progress.get(9);
        assertThat(half.best().orElseThrow().number()).isZero();
        assertThat((double) half.left().orElseThrow().toMillis())
                .isCloseTo((double) half.elapsed().toMillis(), within(1.0));
    }

    @Test
    void run_listenerThrows_endsTheStudy() {
        assertThatThrownBy(() -> optimizer
                        .onTrial(t -> {
                            throw new UnsupportedOperationException("full");
                        })
                        .minimize(t -> 1)
                        .run())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("full");
    }

    @Test
    void run_interrupted_isCancelledAndTheThreadStaysSo() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> optimizer
                        .minimize(t -> {
                            if (tries.incrementAndGet() == 3) {
                                Thread.currentThread().interrupt();
                            }
                            return 1;
                        })
                        .run())
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(3);
    }

    @Test
    void run_interruptedWhileOthersRun_doesNotWaitForThem() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        Thread caller = new Thread(() -> assertThatThrownBy(() -> optimizer
                        .trials(4)
                        .parallel(2)
                        .minimize(t -> {
                            begun.countDown();
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return 1;
                        })
                        .run())
                .isInstanceOf(CancellationException.class));
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        never.countDown();
        assertThat(caller.isAlive()).isFalse();
    }

    @Test
    void run_noThreadToSpare_isDoneByTheCaller() {
        Study<Output> study = Spaces.optimizer(new MemoryMetadata(), task -> {
                    throw new RejectedExecutionException("full");
                })
                .parallel(3)
                .deterministic()
                .trials(10)
                .minimize(Spaces::mixed)
                .run();
        assertThat(study.trials()).hasSize(10);
    }

    @Test
    void run_severalObjectives_hasAFrontInsteadOfABestTry() {
        Study<Output> study = optimizer
                .trials(60)
                .sampler(Samplers.tpe())
                .objectives(Direction.MINIMIZE, Direction.MAXIMIZE)
                .evaluate(t -> {
                    double x = t.uniform("x", 0, 1);
                    double y = t.uniform("y", 0, 1);
                    return new double[] {x, x - y * y};
                })
                .run();
        assertThat(study.front()).hasSizeGreaterThan(2);
        for (FinishedTrial on : study.front()) {
            assertThat(study.trials())
                    .noneMatch(t -> t.values().get(0) < on.values().get(0)
                            && t.values().get(1) > on.values().get(1));
        }
        assertThat(study.hypervolume(1, 0)).isBetween(0.2, 0.5);
        assertThatThrownBy(study::best)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("front");
    }

    @Test
    void warmStart_goodTriesOfAnother_areLearnedFrom() {
        Optimizer search = Spaces.optimizer(new MemoryMetadata(), THREADS)
                .minimize(t -> Math.pow(t.uniform("x", -5, 5) - 1.5, 2) + Math.abs(t.uniform("y", 0, 1) - 0.3));
        Study<Output> earlier = search.trials(40).run();
        Study<Output> warm = search.trials(3).seed(1).warmStart(earlier).run();
        Study<Output> cold = search.trials(3).seed(1).run();
        assertThat(warm.trials()).hasSize(3);
        assertThat(warm.best().value()).isLessThan(0.1).isLessThan(cold.best().value());
    }

    @Test
    void warmStart_rangesThatDiffer_takesWhatFits() {
        Study<Output> earlier = optimizer
                .trials(30)
                .minimize(t ->
                        t.uniform("x", 0, 10) + (t.categorical("kind", "a", "b").equals("a") ? 0 : 5))
                .run();
        for (Sampler sampler : Spaces.samplers()) {
            if (!(sampler instanceof Sampler.Grid)) {
                Optimizer other = Spaces.optimizer(new MemoryMetadata(), THREADS)
                        .sampler(sampler)
                        .warmStart(earlier)
                        .trials(15)
                        .minimize(t -> t.uniform("x", 4, 8)
                                + t.categorical("kind", "b", "c").length()
                                + t.integer("kinds", 1, 3));
                List<String> first = Spaces.shown(other.run());
                assertThat(first).hasSize(15);
                assertThat(Spaces.shown(other.run())).isEqualTo(first);
                assertThat(Spaces.shown(other.named("kept").run())).isEqualTo(first);
            }
        }
    }

    @Test
    void warmStart_anotherNumberOfObjectives_isRefused() {
        Study<Output> earlier = optimizer.trials(1).minimize(t -> 1).run();
        assertThatThrownBy(() -> optimizer
                        .warmStart(earlier)
                        .objectives(Direction.MINIMIZE, Direction.MINIMIZE)
                        .evaluate(t -> new double[] {1, 2})
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("as many objectives");
    }
}
