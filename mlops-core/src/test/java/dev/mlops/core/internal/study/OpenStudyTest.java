package dev.mlops.core.internal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.optimizer.DefaultOptimizer;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.MovedClock;
import dev.mlops.error.ConflictException;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.OpenStudy;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A study that is asked and told, by several at once. */
class OpenStudyTest {
    private final MemoryMetadata metadata = new MemoryMetadata();
    private final MovedClock clock = new MovedClock();
    private final Lifetime lifetime = new Lifetime();
    private final List<OpenStudy> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        opened.forEach(OpenStudy::close);
    }

    private Optimizer optimizer() {
        return new DefaultOptimizer(new StudyRunner(metadata, clock, Runnable::run), lifetime)
                .sampler(Samplers.tpe())
                .minimize();
    }

    private OpenStudy open(Optimizer optimizer) {
        OpenStudy study = optimizer.open("nightly");
        opened.add(study);
        return study;
    }

    static List<Sampler> samplers() {
        return Spaces.samplers();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void askAndTell_anySampler_givesTheTriesOfARun(Sampler sampler) {
        OpenStudy study = open(optimizer().sampler(sampler));
        for (int i = 0; i < 22; i++) {
            Trial trial = study.ask();
            assertThat(trial.number()).isEqualTo(i);
            study.tell(trial, Spaces.mixed(trial));
        }
        Study<?> run = new DefaultOptimizer(new StudyRunner(new MemoryMetadata(), clock, Runnable::run), lifetime)
                .sampler(sampler)
                .trials(22)
                .minimize(Spaces::mixed)
                .run();
        assertThat(Spaces.shown(study.study())).isEqualTo(Spaces.shown(run));
        assertThat(study.study().parameters()).isEqualTo(run.parameters());
        assertThat(study.name()).isEqualTo("nightly");
    }

    @Test
    void ask_workerThatDied_isGivenItsTryWithTheSameSettings() {
        OpenStudy dead = open(optimizer());
        Trial lost = dead.ask();
        double x = lost.uniform("x", 0, 1);
        String kind = lost.categorical("kind", "a", "b");

        OpenStudy other = open(optimizer());
        Trial next = other.ask();
        assertThat(next.number()).isEqualTo(1);
        clock.move(Duration.ofSeconds(59));
        assertThat(other.ask().number()).isEqualTo(2);
        clock.move(Duration.ofSeconds(1));
        Trial again = other.ask();
        assertThat(again.number()).isZero();
        assertThat(again.categorical("kind", "a", "b")).isEqualTo(kind); // in whatever order
        assertThat(again.uniform("x", 0, 1)).isEqualTo(x);

        assertThatThrownBy(() -> dead.tell(lost, 5))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("trial 0", "another worker");
        assertThatThrownBy(() -> lost.flag("late")).isInstanceOf(ConflictException.class);
        assertThat(other.study().trials()).isEmpty();
        other.tell(again, 3);
        assertThat(dead.study().trials()).extracting(FinishedTrial::value).containsExactly(3.0);
        assertThatThrownBy(() -> dead.prune(lost)).isInstanceOf(ConflictException.class);
        assertThat(other.study().trials()).extracting(FinishedTrial::value).containsExactly(3.0);
    }

    @Test
    void ask_workerThatLives_keepsItsTryHoweverLongItTakes() {
        OpenStudy first = open(optimizer());
        Trial slow = first.ask();
        OpenStudy other = open(optimizer());
        other.ask();
        for (int i = 2; i < 10; i += 2) {
            clock.move(Duration.ofSeconds(50));
            assertThat(first.ask().number()).isEqualTo(i); // a sign of life
            assertThat(other.ask().number()).isEqualTo(i + 1);
        }
        first.tell(slow, 1);
        assertThat(other.study().best().number()).isZero();
    }

    @Test
    void ask_workerThatClosed_isGivenItsTryAtOnce() {
        OpenStudy first = open(optimizer());
        double x = first.ask().uniform("x", 0, 1);
        first.close();
        Trial again = open(optimizer()).ask();
        assertThat(again.number()).isZero();
        assertThat(again.uniform("x", 0, 1)).isEqualTo(x);
    }

    @Test
    void ask_theSameWorker_isGivenAnotherTryEachTime() {
        OpenStudy study = open(optimizer());
        study.ask();
        clock.move(Duration.ofDays(1));
        assertThat(study.ask().number()).isEqualTo(1);
    }

    @Test
    void askAndTell_severalAtOnce_loseNothingAndRepeatNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            OpenStudy study = open(optimizer());
            done.add(threads.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    Trial trial = study.ask();
                    study.tell(trial, Spaces.mixed(trial));
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        List<FinishedTrial> trials = open(optimizer()).study().trials();
        assertThat(trials)
                .extracting(FinishedTrial::number)
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(trials).allMatch(FinishedTrial::isComplete);
        assertThat(trials).extracting(FinishedTrial::parameters).doesNotHaveDuplicates();
    }

    @Test
    void enqueue_byAnyone_isTriedNextOnce() {
        OpenStudy first = open(optimizer().enqueue(Map.of("x", 0.125)));
        OpenStudy other = open(optimizer().enqueue(Map.of("x", 0.125)));
        other.enqueue(Map.of("x", 0.75));
        assertThat(first.ask().uniform("x", 0, 1)).isEqualTo(0.125);
        assertThat(first.ask().uniform("x", 0, 1)).isEqualTo(0.75);
        assertThat(other.ask().uniform("x", 0, 1)).isNotIn(0.125, 0.75);
        assertThatThrownBy(() -> other.enqueue(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> other.enqueue(Map.of("x", List.of()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_queueWithOtherKindsOfNumbers_isNotQueuedAgain() {
        open(optimizer().enqueue(Map.of("n", 3L, "x", 0.5f)));
        OpenStudy again = open(optimizer().enqueue(Map.of("n", 3L, "x", 0.5f)));
        Trial queued = again.ask();
        assertThat(queued.integer("n", 1, 1000)).isEqualTo(3);
        assertThat(queued.uniform("x", 0, 1)).isEqualTo(0.5);
        assertThat(again.ask().uniform("x", 0, 1)).isNotEqualTo(0.5);
    }

    @Test
    void ask_deterministic_doesNotWaitForOthers() {
        OpenStudy study = open(optimizer().deterministic().parallel(2));
        for (int i = 0; i < 5; i++) {
            assertThat(study.ask().number()).isEqualTo(i);
        }
    }

    @Test
    void tell_whatIsOver_changesNothing() {
        OpenStudy study = open(optimizer());
        Trial trial = study.ask();
        study.tell(trial, 2);
        assertThatThrownBy(() -> study.tell(trial, 1))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("trial 0: 2.0000");
        assertThatThrownBy(() -> study.fail(trial, "late")).isInstanceOf(ConflictException.class);
        assertThat(study.study().best().value()).isEqualTo(2);
    }

    @Test
    void tell_anotherNumberOfValuesOrAnothersTry_isRefused() {
        OpenStudy study = open(optimizer());
        Trial trial = study.ask();
        assertThatThrownBy(() -> study.tell(trial, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 expected, one for each objective, found 2");
        Trial others = open(optimizer()).ask();
        assertThatThrownBy(() -> study.tell(others, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one that this study was asked for");
        assertThat(study.tell(trial, 1).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void tell_valueThatIsNone_makesItAFailedOne(double value) {
        OpenStudy study = open(optimizer());
        assertThat(study.tell(study.ask(), value).state()).isEqualTo(TrialState.FAILED);
    }

    @Test
    void tell_brokenConstraint_isInfeasible() {
        OpenStudy study = open(optimizer());
        Trial trial = study.ask();
        trial.constrain("memory", 0.5);
        assertThat(study.tell(trial, 1).state()).isEqualTo(TrialState.INFEASIBLE);
    }

    @Test
    void prune_afterReports_keepsTheLast() {
        OpenStudy study = open(optimizer().pruner(Pruners.threshold(0, 10)));
        Trial trial = study.ask();
        assertThat(trial.shouldEnd(1, 9)).isFalse();
        assertThat(trial.shouldEnd(2, 11)).isTrue();
        FinishedTrial pruned = study.prune(trial);
        assertThat(pruned.state()).isEqualTo(TrialState.PRUNED);
        assertThat(pruned.values()).containsExactly(11.0);
        assertThat(pruned.reported()).containsEntry(1L, 9.0);
    }

    @Test
    void closed_anything_isRefusedButWhatIsOverIsThere() {
        OpenStudy study = open(optimizer());
        Trial trial = study.ask();
        study.tell(study.ask(), 4);
        study.close();
        study.close();
        assertThatThrownBy(study::ask).isInstanceOf(IllegalStateException.class).hasMessageContaining("nightly");
        assertThatThrownBy(() -> study.tell(trial, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(study.study().trials()).hasSize(1);
    }

    @Test
    void workspaceEnds_openStudies_areClosedWithIt() {
        OpenStudy study = open(optimizer());
        study.ask();
        lifetime.end(List.of(metadata::close));
        assertThatThrownBy(study::ask).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_otherSettings_isRefusedNamingBoth() {
        open(optimizer().seed(3));
        assertThatThrownBy(() -> open(optimizer().seed(3).sampler(Samplers.random())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("nightly", "sampler tpe", "sampler random");
        assertThatThrownBy(() -> open(optimizer().seed(4)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("seed 3", "seed 4");
        assertThatThrownBy(() -> open(optimizer().seed(3).objectives(Direction.MINIMIZE, Direction.MAXIMIZE)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("[MINIMIZE]", "[MINIMIZE, MAXIMIZE]");
        assertThatThrownBy(() -> optimizer().seed(3).pruner(Pruners.median()).open("nightly"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("none", "median");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ü"})
    void open_nameThatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> optimizer().open(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> optimizer().named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ask_gridIsExhausted_isRefused() {
        OpenStudy study = open(optimizer().sampler(Samplers.grid()));
        for (int i = 0; i < 2; i++) {
            Trial trial = study.ask();
            study.tell(trial, trial.flag("on") ? 1 : 0);
        }
        assertThatThrownBy(study::ask).isInstanceOf(IllegalStateException.class).hasMessageContaining("grid");
    }

    @Test
    void run_studyThatIsOpenElsewhere_goesOnBesideIt() {
        OpenStudy study = open(optimizer());
        Trial slow = study.ask();
        Optimizer run =
                optimizer().named("nightly").minimize(Spaces::mixed).parallel(2).trials(6);
        Thread runner = new Thread(run::run);
        runner.start();
        while (study.study().trials().size() < 5) {
            Thread.onSpinWait();
        }
        study.tell(slow, Spaces.mixed(slow));
        assertThat(runner).satisfies(Thread::join);
        assertThat(run.run().trials()).hasSize(6).allMatch(FinishedTrial::isComplete);
    }
}
