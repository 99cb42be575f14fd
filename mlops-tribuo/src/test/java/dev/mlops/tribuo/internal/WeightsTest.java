package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows weigh moves what is learnt, as if there were more of them. */
class WeightsTest {
    private static final int ROWS = 1_000;

    static List<AlgorithmKind> classifying() {
        return List.of(LinearKinds.LOGISTIC_REGRESSION, TreeKinds.RANDOM_FOREST);
    }

    static List<AlgorithmKind> regressing() {
        return List.of(LinearKinds.LINEAR_REGRESSION, TreeKinds.RANDOM_FOREST);
    }

    private static Estimator train(AlgorithmKind kind, double[] targets, Optional<double[]> weights, boolean labels) {
        Random chance = new Random(3);
        double[][] rows = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new double[] {1, chance.nextInt(3)};
        }
        return new TribuoEngine()
                .train(new TrainingRequest(
                        AlgorithmValue.defaults(kind),
                        labels ? Task.classification("y") : Task.regression("y"),
                        new MadeRows.Matrix(rows),
                        targets,
                        weights,
                        labels ? List.of("no", "yes") : List.of(),
                        1,
                        MadeRows.SAME_THREAD));
    }

    private static double score(Estimator estimator, int output) {
        double[] scores = new double[estimator.outputCount()];
        estimator.score(new double[] {1, 1}, scores);
        return scores[output];
    }

    /** One row in ten is a yes, and no feature says which. */
    private static double[] rareYes() {
        double[] targets = new double[ROWS];
        for (int i = 0; i < ROWS; i += 10) {
            targets[i] = 1;
        }
        return targets;
    }

    private static double[] balanced() {
        double[] weights = rareYes();
        for (int i = 0; i < ROWS; i++) {
            weights[i] = weights[i] == 1 ? 5 : 5 / 9.0;
        }
        return weights;
    }

    @ParameterizedTest
    @MethodSource("classifying")
    void balancedLabels_areAsLikely(AlgorithmKind kind) {
        assertThat(score(train(kind, rareYes(), Optional.empty(), true), 1)).isCloseTo(0.1, within(0.05));
        assertThat(score(train(kind, rareYes(), Optional.of(balanced()), true), 1))
                .isCloseTo(0.5, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("regressing")
    void weightedTargets_moveTheMean(AlgorithmKind kind) {
        assertThat(score(train(kind, rareYes(), Optional.empty(), false), 0)).isCloseTo(0.1, within(0.05));
        assertThat(score(train(kind, rareYes(), Optional.of(balanced()), false), 0))
                .isCloseTo(0.5, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("classifying")
    void weightsOfNothing_areRefused(AlgorithmKind kind) {
        double[] weights = balanced();
        weights[17] = 0;

        assertThatThrownBy(() -> train(kind, rareYes(), Optional.of(weights), true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("row 17");
    }
}
