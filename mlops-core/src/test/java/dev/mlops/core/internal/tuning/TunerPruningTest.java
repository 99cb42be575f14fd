package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.GrowingEngine;
import dev.mlops.core.testing.GrowingEngine.Growing;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.TrialState;
import dev.mlops.tuning.Tuner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tries that are ended before they are done. */
class TunerPruningTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);
    private static final Folds HOLDOUT = Folds.holdout(Split.stratified("label").seed(3));

    private static Tuner<Label> overFolds(MemoryMetadata metadata, RecordingEngine engine) {
        return Tuners.of(metadata, engine, Runnable::run, TASK)
                .search(t -> new NearestCentroid(Double.parseDouble(t.categorical("sharpness", "0.001", "0.2", "0.4"))))
                .sampler(Samplers.random())
                .minimize(Metrics.logLoss())
                .crossValidated(3)
                .trials(12);
    }

    private static List<FinishedTrial> in(Study<?> study, TrialState state) {
        return study.trials().stream().filter(t -> t.state() == state).toList();
    }

    @Test
    void folds_areReported_asTheMeanSoFar() {
        Study<Label> study =
                overFolds(new MemoryMetadata(), new RecordingEngine()).tune(ROWS);
        for (FinishedTrial trial : study.trials()) {
            assertThat(trial.reported().keySet()).containsExactly(1L, 2L, 3L);
            assertThat(trial.reported().get(3L)).isEqualTo(trial.value());
        }
    }

    @Test
    void badTries_areEndedAfterTheFirstFold() {
        RecordingEngine engine = new RecordingEngine();
        // Log loss of one half guessing is 0.693.
        Study<Label> study = overFolds(new MemoryMetadata(), engine)
                .pruner(Pruners.threshold(Double.NEGATIVE_INFINITY, 0.6))
                .tune(ROWS);
        assertThat(in(study, TrialState.PRUNED)).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.parameters()).containsEntry("sharpness", "0.001");
            assertThat(trial.reported().keySet()).containsExactly(1L);
            assertThat(trial.value()).isGreaterThan(0.6);
        });
        assertThat(in(study, TrialState.COMPLETE)).isNotEmpty();
        // Whoever is pruned is not known the next time, the two good ones are.
        assertThat(engine.requests())
                .hasSize(2 * 3 + in(study, TrialState.PRUNED).size());
        assertThat(study.best().state()).isEqualTo(TrialState.COMPLETE);
    }

    @Test
    void triesThatAreKnown_reportTheSameAgain() {
        MemoryMetadata metadata = new MemoryMetadata();
        RecordingEngine engine = new RecordingEngine();
        Tuner<Label> tuner = overFolds(metadata, engine).pruner(Pruners.median().startupTrials(2));
        Study<Label> first = tuner.tune(ROWS);
        int trained = engine.requests().size();
        Study<Label> again = tuner.tune(ROWS);
        assertThat(Tuners.withoutDurations(again)).isEqualTo(Tuners.withoutDurations(first));
        assertThat(in(first, TrialState.PRUNED)).isNotEmpty();
        assertThat(engine.requests().size() - trained).isLessThan(trained);
    }

    private static Tuner<Label> overRounds(GrowingEngine engine) {
        return Tuners.alone(engine, TASK)
                .search(t -> new Growing(Double.parseDouble(t.categorical("sharpness", "0.001", "0.5")), 8))
                .sampler(Samplers.random())
                .minimize(Metrics.logLoss())
                .validated(HOLDOUT)
                .trials(8);
    }

    @Test
    void badTries_withOneFold_areEndedAfterSomeRounds() {
        GrowingEngine engine = new GrowingEngine();
        Study<Label> study = overRounds(engine)
                .pruner(Pruners.threshold(Double.NEGATIVE_INFINITY, 0.6))
                .tune(ROWS);
        assertThat(in(study, TrialState.PRUNED))
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.reported().keySet()).containsExactly(1L));
        assertThat(in(study, TrialState.COMPLETE)).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.reported().keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(trial.reported().get(8L)).isEqualTo(trial.value());
        });
        assertThat(engine.rounds()).isEqualTo(8L + in(study, TrialState.PRUNED).size());
    }

    @Test
    void roundsReported_areWhatAModelOfSoManyIsWorth() {
        Study<Label> study = overRounds(new GrowingEngine())
                .search(t -> new Growing(t.uniform("sharpness", 0.5, 0.5), 8))
                .pruner(Pruners.patience(100))
                .trials(1)
                .tune(ROWS);
        Study<Label> half = overRounds(new GrowingEngine())
                .search(t -> new Growing(t.uniform("sharpness", 0.25, 0.25), 4))
                .trials(1)
                .tune(ROWS);
        assertThat(study.best().reported().get(4L)).isCloseTo(half.best().value(), within(1e-12));
    }

    @Test
    void rounds_areNotWatched_withoutAPruner() {
        Study<Label> study = overRounds(new GrowingEngine()).tune(ROWS);
        assertThat(study.trials())
                .allSatisfy(trial -> assertThat(trial.reported()).isEmpty());
    }

    @Test
    void severalMetrics_andAPruner_doNotGoTogether() {
        assertThatThrownBy(() -> overFolds(new MemoryMetadata(), new RecordingEngine())
                        .alsoMaximize(Metrics.accuracy())
                        .pruner(Pruners.median())
                        .tune(ROWS))
                .isInstanceOf(IllegalStateException.class);
    }
}
