package dev.mlops.xgboost;

import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Settings that matter, found by tuning. */
class TuningTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");

    /** Four features; the odds of a yes are some function of the first. */
    private static Table rows(int count, long seed, DoubleUnaryOperator odds) {
        Random chance = new Random(seed);
        double[][] features = new double[4][count];
        String[] label = new String[count];
        for (int row = 0; row < count; row++) {
            for (double[] feature : features) {
                feature[row] = chance.nextGaussian();
            }
            label[row] = chance.nextDouble() < 1 / (1 + Math.exp(-odds.applyAsDouble(features[0][row]))) ? "yes" : "no";
        }
        return Table.of(
                Column.numbers("a", features[0]),
                Column.numbers("b", features[1]),
                Column.numbers("c", features[2]),
                Column.numbers("d", features[3]),
                Column.categories("label", label));
    }

    private static Algorithm space(Trial trial) {
        return XgBoost.gradientBoosting()
                .rounds(40)
                .maxDepth(trial.integer("maxDepth", 1, 6))
                .learningRate(trial.logUniform("learningRate", 0.02, 0.5));
    }

    @Test
    void depthThatMatters_isToldFromTheDefault() {
        try (Workspace ws = MlOps.inMemory()) {
            Study<Label> study = ws.tuner(TASK)
                    .search(TuningTest::space)
                    .minimize(logLoss())
                    .trials(12)
                    .seed(1)
                    .tune(rows(500, 1, a -> 2 * a));
            DefaultComparison comparison = study.versusDefault().orElseThrow();
            assertThat(comparison.best()).isLessThan(comparison.byDefault() - 0.1);
            assertThat(comparison.isClear()).isTrue();
            assertThat(study.warnings()).noneMatch(warning -> warning.contains("default"));
            assertThat(study.refit().algorithm()).isEqualTo(study.bestAlgorithm());
        }
    }

    @Test
    void labelsByChance_giveAWarning() {
        try (Workspace ws = MlOps.inMemory()) {
            Study<Label> study = ws.tuner(TASK)
                    .search(TuningTest::space)
                    .maximize(rocAuc())
                    .trials(8)
                    .seed(1)
                    .tune(rows(300, 2, a -> 0));
            assertThat(study.warnings())
                    .anyMatch(warning -> warning.startsWith("the best try cannot be told from the default"));
        }
    }

    @Test
    void prunedTries_growFewerTrees() {
        try (Workspace ws = MlOps.inMemory()) {
            Study<Label> study = ws.tuner(TASK)
                    .search(TuningTest::space)
                    .minimize(logLoss())
                    .validated(Folds.holdout(Split.stratified("label").seed(1)))
                    .sampler(Samplers.random())
                    .pruner(Pruners.successiveHalving().reduction(3))
                    .trials(20)
                    .seed(1)
                    .tune(rows(500, 3, a -> 2 * a));
            assertThat(study.best().reported().lastKey()).isEqualTo(40);
            assertThat(study.trials())
                    .filteredOn(trial -> trial.state() == TrialState.PRUNED)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(trial -> assertThat(trial.reported().lastKey()).isIn(1L, 3L, 9L, 27L));
            assertThat(study.trials())
                    .filteredOn(FinishedTrial::isComplete)
                    .allSatisfy(trial -> assertThat(trial.value())
                            .isGreaterThanOrEqualTo(study.best().value()));
        }
    }
}
