package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LarsTrainingTest {
    private static final AlgorithmValue LARS = AlgorithmValue.defaults(LinearKinds.LARS);

    private static double[] weights(TrainingRequest request) {
        return ((LinearEstimator) new TribuoEngine().train(request)).weights();
    }

    /** Tribuo's takes the feature that raises the target, though the one that lowers it says ten times as much. */
    @Test
    void featureThatLowersTheTarget_comesFirst() {
        Random chance = new Random(1);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(200, 3, chance), row -> 7 + row[0] - 10 * row[1] + 0.1 * chance.nextGaussian());
        double[] one = weights(made.request(LARS.with("maxFeatures", 1L)));
        assertThat(one[0]).isZero();
        assertThat(one[1]).isBetween(-9.5, -8.0);
        assertThat(one[2]).isZero();
        double[] two = weights(made.request(LARS.with("maxFeatures", 2L)));
        assertThat(two[0]).isPositive();
        assertThat(two[1]).isLessThan(one[1]);
        assertThat(two[2]).isZero();
    }

    @Test
    void allFeatures_areLeastSquares() {
        Random chance = new Random(2);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(100, 3, chance), row -> 1e6 + 300 * row[0] - 2e-3 * row[1] + 5 * row[2]);
        assertThat(weights(made.request(LARS))).containsExactly(new double[] {300, -2e-3, 5, 1e6}, within(1e-7));
    }

    @Test
    void featuresOnOtherScales_getTheSameEstimates() {
        Random chance = new Random(3);
        double[][] rows = MadeRows.denseRows(80, 4, chance);
        MadeRows made = MadeRows.numbers(rows, row -> row[0] - 2 * row[1] + chance.nextGaussian());
        double[][] scaled = Arrays.stream(rows)
                .map(row -> new double[] {row[0] * 1e8 + 3e8, row[1] * 1e-8, -row[2], row[3] + 100})
                .toArray(double[][]::new);
        LinearEstimator plain = (LinearEstimator) new TribuoEngine().train(made.request(LARS.with("maxFeatures", 2L)));
        LinearEstimator other = (LinearEstimator)
                new TribuoEngine().train(new MadeRows(scaled, made.targets(), 0).request(LARS.with("maxFeatures", 2L)));
        double[] expected = new double[1];
        double[] score = new double[1];
        for (int i = 0; i < rows.length; i++) {
            plain.score(rows[i], expected);
            other.score(scaled[i], score);
            assertThat(score[0]).isCloseTo(expected[0], within(1e-6));
        }
    }

    @Test
    void weightsOfRows_areAsRowsThatComeSeveralTimes() {
        Random chance = new Random(4);
        MadeRows made =
                MadeRows.numbers(MadeRows.mixedRows(40, 5, chance), row -> 3 + row[0] - row[1] + chance.nextGaussian());
        double[] counts = new double[40];
        Arrays.setAll(counts, i -> 1 + chance.nextInt(3));
        int[] repeated = IntStream.range(0, 40)
                .flatMap(row -> IntStream.generate(() -> row).limit((long) counts[row]))
                .toArray();
        MadeRows all = new MadeRows(
                Arrays.stream(repeated).mapToObj(row -> made.rows()[row]).toArray(double[][]::new),
                Arrays.stream(repeated).mapToDouble(row -> made.targets()[row]).toArray(),
                0);
        for (boolean lasso : new boolean[] {false, true}) {
            AlgorithmValue lars = LARS.with("maxFeatures", 3L).with("lasso", lasso);
            assertThat(weights(made.weighted(lars, counts))).containsExactly(weights(all.request(lars)), within(1e-9));
        }
    }

    @Test
    void nothingToExplain_isTheMean() {
        double[][] rows = {{1, 2}, {1, 3}, {1, 5}};
        assertThat(weights(new MadeRows(rows, new double[] {4, 4, 4}, 0).request(LARS)))
                .containsExactly(0, 0, 4);
        double[][] same = {{1, 2}, {1, 2}, {1, 2}};
        assertThat(weights(new MadeRows(same, new double[] {1, 2, 6}, 0).request(LARS)))
                .containsExactly(0, 0, 3);
        assertThat(weights(new MadeRows(new double[][] {{1, 2}}, new double[] {9}, 0).request(LARS)))
                .containsExactly(0, 0, 9);
    }

    @Test
    void fewerRowsThanFeatures_areLearntFrom() {
        Random chance = new Random(6);
        MadeRows made = MadeRows.numbers(MadeRows.denseRows(5, 20, chance), row -> row[0] + row[1]);
        for (boolean lasso : new boolean[] {false, true}) {
            LinearEstimator estimator = (LinearEstimator) new TribuoEngine()
                    .train(made.request(LARS.with("lasso", lasso).with("maxFeatures", 20L)));
            double[] score = new double[1];
            for (int i = 0; i < 5; i++) {
                estimator.score(made.rows()[i], score);
                assertThat(score[0]).isCloseTo(made.targets()[i], within(1e-8));
            }
        }
    }
}
