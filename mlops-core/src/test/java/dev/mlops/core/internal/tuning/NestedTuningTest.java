package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.tuning.Tuner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class NestedTuningTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);
    private static final Folds OUTER = Folds.stratified(3).seed(11);

    private final RecordingEngine engine = new RecordingEngine();

    private Tuner<Label> tuner() {
        return Tuners.of(new MemoryMetadata(), engine, Runnable::run, TASK)
                .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 100)))
                .minimize(Metrics.logLoss())
                .crossValidated(3)
                .trials(5);
    }

    /** By hand: tuned on the training part, judged on the test part. */
    @Test
    void value_isThatOfTheTunedModel_onRowsThatNoTryHasSeen() {
        CrossValidation<Label> nested = tuner().crossValidate(ROWS, OUTER);
        List<Split> splits = ROWS.folds(OUTER.forTarget("label"));
        for (int fold = 0; fold < 3; fold++) {
            Model<Label> model = tuner().tune(splits.get(fold).train()).refit();
            double value = new DefaultEvaluator<>(TASK)
                    .metrics(List.of(Metrics.logLoss()))
                    .evaluate(model, splits.get(fold).test())
                    .value(Metrics.logLoss());
            assertThat(nested.values(Metrics.logLoss())[fold]).isCloseTo(value, within(1e-12));
        }
        assertThat(nested.outOfFold()).hasSize(60).allMatch(prediction -> prediction.isPresent());
    }

    @Test
    void noTraining_seesRowsOfItsOuterTestPart() {
        tuner().crossValidate(ROWS, OUTER);
        List<Set<Double>> tests = ROWS.folds(OUTER.forTarget("label")).stream()
                .map(split -> TunerSpacesTest.numbers(split.test(), "x"))
                .toList();
        for (TrainingRequest request : engine.requests()) {
            Set<Double> seen = TunerSpacesTest.firstFeature(request.features());
            // A part of the training part of one of the folds, whose test part is not in it.
            assertThat(tests).anySatisfy(test -> assertThat(seen).doesNotContainAnyElementsOf(test));
        }
        assertThat(engine.requests()).hasSize(3 * (5 * 3 + 1));
    }

    @Test
    void folds_sideBySide_giveTheSame_andListenersHearOneAtATime() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
            CrossValidation<Label> alone = tuner().crossValidate(ROWS, OUTER);
            CrossValidation<Label> beside = Tuners.of(new MemoryMetadata(), new RecordingEngine(), pool, TASK)
                    .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 100)))
                    .minimize(Metrics.logLoss())
                    .crossValidated(3)
                    .trials(5)
                    .onTrial(trial -> heard.add(trial.number()))
                    .crossValidate(ROWS, OUTER);
            assertThat(beside.values(Metrics.logLoss())).isEqualTo(alone.values(Metrics.logLoss()));
            assertThat(heard).hasSize(15);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void namedStudies_ofTheFolds_goOnEachForItself() {
        CrossValidation<Label> first = tuner().named("nested").crossValidate(ROWS, OUTER);
        assertThat(first.values(Metrics.logLoss()))
                .isEqualTo(tuner().crossValidate(ROWS, OUTER).values(Metrics.logLoss()));
    }

    @Test
    void severalMetrics_haveNoWinner() {
        assertThatThrownBy(() -> tuner().alsoMaximize(Metrics.accuracy()).crossValidate(ROWS, OUTER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("accuracy");
    }
}
