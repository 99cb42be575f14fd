package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.EngineAssertions;
import dev.mlops.testkit.MadeRows;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiLabelTest {
    private static final int ROWS = 800;

    private final XgBoostEngine engine = new XgBoostEngine();

    private static AlgorithmValue some(AlgorithmKind kind) {
        return AlgorithmValue.defaults(kind).with(kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds", 20L);
    }

    /** A common label, its opposite, and a rare one by another feature. */
    private static double[] marks(double[][] rows, Random chance) {
        double[] marks = new double[rows.length * 3];
        for (int i = 0; i < rows.length; i++) {
            boolean first = rows[i][0] + chance.nextGaussian() / 4 > 0;
            marks[3 * i] = first ? 1 : 0;
            marks[3 * i + 1] = first ? 0 : 1;
            marks[3 * i + 2] = rows[i][3] + chance.nextGaussian() > 1.8 ? 1 : 0;
        }
        return marks;
    }

    private static TrainingRequest request(double[][] rows, double[] marks, AlgorithmValue algorithm) {
        return new TrainingRequest(
                algorithm,
                Task.multiLabel("up", "down", "rare"),
                new MadeRows.Matrix(rows),
                marks,
                List.of("up", "down", "rare"),
                1,
                MadeRows.SAME_THREAD);
    }

    private static double[] means(Estimator estimator, double[][] rows) {
        double[] scores = new double[3];
        double[] means = new double[3];
        for (double[] row : rows) {
            estimator.score(row, scores);
            for (int label = 0; label < 3; label++) {
                means[label] += scores[label] / rows.length;
            }
        }
        return means;
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void eachLabel_isLearntForItself(AlgorithmKind kind) {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        Estimator estimator = engine.train(request(rows, marks, some(kind).with("maxDepth", 4L)));
        double[] scores = new double[3];
        int wrong = 0;
        for (int i = 0; i < ROWS; i++) {
            estimator.score(rows[i], scores);
            for (int label = 0; label < 2; label++) {
                wrong += (scores[label] > 0.5 ? 1 : 0) == marks[3 * i + label] ? 0 : 1;
            }
        }
        assertThat(wrong).isLessThan(ROWS * 2 / 8);
        double[] means = means(estimator, rows);
        for (int label = 0; label < 3; label++) {
            double share = 0;
            for (int i = 0; i < ROWS; i++) {
                share += marks[3 * i + label] / ROWS;
            }
            assertThat(Math.abs(means[label] - share)).isLessThan(0.03);
        }
        EngineAssertions.assertScoringAllocatesNothing(estimator, rows[0]);
    }

    /** A booster of one label learns what a booster of several learns of it. */
    @Test
    void boosting_isOneModelForEachLabel() {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        AlgorithmValue algorithm = some(XgBoostKinds.GRADIENT_BOOSTING);
        Estimator together = engine.train(request(rows, marks, algorithm));
        double[] all = new double[3];
        double[] alone = new double[2];
        for (int label = 0; label < 3; label++) {
            double[] own = new double[ROWS];
            for (int i = 0; i < ROWS; i++) {
                own[i] = marks[3 * i + label];
            }
            Estimator one = engine.train(new MadeRows(rows, own, 2).request(algorithm));
            for (double[] row : rows) {
                together.score(row, all);
                one.score(row, alone);
                assertThat(Math.abs(all[label] - alone[1])).isLessThan(1e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void positiveWeight_drawsEachLabelsProbabilities(AlgorithmKind kind) {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        AlgorithmValue shallow = some(kind).with("maxDepth", 2L);
        double[] before = means(engine.train(request(rows, marks, shallow)), rows);
        double[] heavy = means(engine.train(request(rows, marks, shallow.with("positiveWeight", 8.0))), rows);
        for (int label = 0; label < 3; label++) {
            assertThat(heavy[label]).isGreaterThan(before[label] + 0.05);
        }
        assertThatThrownBy(() -> engine.train(request(rows, marks, shallow.with("labelWeights", "balanced"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("positiveWeight(..)");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void weights_count(AlgorithmKind kind) {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        double[] weights = new double[ROWS];
        Arrays.setAll(weights, i -> marks[3 * i + 2] == 1 ? 10 : 1);
        TrainingRequest plain = request(rows, marks, some(kind).with("maxDepth", 2L));
        TrainingRequest weighted = new TrainingRequest(
                plain.algorithm(),
                plain.task(),
                plain.features(),
                plain.targets(),
                Optional.of(weights),
                plain.labels(),
                1,
                MadeRows.SAME_THREAD);
        assertThat(means(engine.train(weighted), rows)[2]).isGreaterThan(means(engine.train(plain), rows)[2] + 0.1);
    }

    @Test
    void monotone_holdsForEachLabel() {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        for (AlgorithmKind kind : XgBoostKinds.all()) {
            Estimator estimator = engine.train(request(rows, marks, Monotone.with(some(kind), "column 0", 1)));
            double[] last = new double[3];
            double[] scores = new double[3];
            double[] row = rows[0].clone();
            for (int step = -300; step <= 300; step++) {
                row[0] = step / 100.0;
                estimator.score(row, scores);
                for (int label = 0; label < 3; label++) {
                    assertThat(scores[label]).isGreaterThan(last[label] - 1e-6);
                    last[label] = scores[label];
                }
            }
        }
    }

    @Test
    void earlyStopping_ends() {
        double[][] rows = MadeRows.mixedRows(ROWS, 4, new Random(1));
        double[] marks = marks(rows, new Random(2));
        AlgorithmValue many =
                AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING).with("rounds", 2_000L);
        TreesEstimator stopped =
                (TreesEstimator) engine.train(request(rows, marks, XgBoostKinds.earlyStopping(many, 10, 0.25)));
        assertThat(stopped.trees().roots()).hasNumberOfRows(3);
        assertThat(stopped.trees().roots()[0].length).isBetween(2, 300);
    }

    /** Rows with and without each label stay to learn from, however rare it is. */
    @Property(tries = 200)
    void holdout_keepsBothAnswersToLearnFrom(@ForAll long seed) {
        Random chance = new Random(seed);
        double[][] rows = MadeRows.mixedRows(30, 4, chance);
        double[] marks = new double[90];
        marks[3 * chance.nextInt(30)] = 1;
        marks[3 * chance.nextInt(30) + 1] = 1;
        Arrays.setAll(marks, i -> i % 3 == 2 ? 1 : marks[i]);
        marks[3 * chance.nextInt(30) + 2] = 0;
        Holdout holdout = Holdout.of(request(rows, marks, some(XgBoostKinds.GRADIENT_BOOSTING)), 0.5);
        for (int label = 0; label < 3; label++) {
            int own = label;
            assertThat(Arrays.stream(holdout.learn()).mapToDouble(row -> marks[3 * row + own]))
                    .contains(0.0, 1.0);
        }
        assertThat(holdout.learn().length + holdout.keep().length).isEqualTo(30);
        assertThat(holdout.keep().length).isBetween(12, 15);
    }
}
