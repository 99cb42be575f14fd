package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.regression.Regressor;

class SparseLinearTrainingTest {
    /** Columns of mean 0, sum of squares 8 and inner products 0: a Hadamard matrix without its column of ones. */
    private static final double[][] ORTHOGONAL = {
        {1, 1, 1}, {-1, 1, -1}, {1, -1, -1}, {-1, -1, 1}, {1, 1, 1}, {-1, 1, -1}, {1, -1, -1}, {-1, -1, 1}
    };

    private static AlgorithmValue elasticNet(double alpha, double l1Ratio) {
        return AlgorithmValue.defaults(LinearKinds.ELASTIC_NET)
                .with("alpha", alpha)
                .with("l1Ratio", l1Ratio)
                .with("tolerance", 1e-12);
    }

    private static AlgorithmValue pursuit(long features) {
        return AlgorithmValue.defaults(LinearKinds.ORTHOGONAL_MATCHING_PURSUIT).with("maxFeatures", features);
    }

    private static double[] weights(AlgorithmValue algorithm, MadeRows made) {
        return ((LinearEstimator) new TribuoEngine().train(made.request(algorithm))).weights();
    }

    /** On an orthogonal design each weight is that of least squares, made smaller by l1 and divided by 1 + l2 (Zou and Hastie 2005). */
    @Property(tries = 50)
    void elasticNet_onAnOrthogonalDesign_isTheClosedForm(@ForAll long seed) {
        Random chance = new Random(seed);
        MadeRows made =
                MadeRows.numbers(moved(ORTHOGONAL, new double[] {0, 5, -70}), row -> 40 + 10 * chance.nextGaussian());
        double alpha = 0.1 + 3 * chance.nextDouble();
        double l1Ratio = 0.01 + 0.99 * chance.nextDouble();
        double mean = Arrays.stream(made.targets()).average().orElseThrow();
        double[] weights = weights(elasticNet(alpha, l1Ratio), made);
        double intercept = mean;
        for (int f = 0; f < 3; f++) {
            double product = 0;
            for (int i = 0; i < 8; i++) {
                product += ORTHOGONAL[i][f] * (made.targets()[i] - mean) / 8;
            }
            double expected = Math.signum(product)
                    * Math.max(0, Math.abs(product) - alpha * l1Ratio)
                    / (1 + alpha * (1 - l1Ratio));
            assertThat(weights[f]).isCloseTo(expected, within(1e-9));
            intercept -= expected * new double[] {0, 5, -70}[f];
        }
        assertThat(weights[3]).isCloseTo(intercept, within(1e-6));
    }

    @Test
    void lasso_isElasticNetWithoutSquares() {
        MadeRows made = correlated(300, 6, new Random(2));
        AlgorithmValue lasso =
                AlgorithmValue.defaults(LinearKinds.LASSO).with("alpha", 0.3).with("tolerance", 1e-12);
        assertThat(weights(lasso, made)).isEqualTo(weights(elasticNet(0.3, 1), made));
    }

    /** Where the weights are best, no small step makes the objective less: its subgradient holds 0 (Hastie et al. 2009, 3.4). */
    @Property(tries = 30)
    void elasticNet_weightsAreBest(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int features) {
        Random chance = new Random(seed);
        MadeRows made = correlated(80, features, chance);
        double alpha = 0.01 + chance.nextDouble();
        double l1Ratio = 0.1 + 0.9 * chance.nextDouble();
        double[] weights = weights(elasticNet(alpha, l1Ratio).with("maxIterations", 100_000L), made);
        double[] gradient = gradient(made, weights, null);
        for (int f = 0; f < features; f++) {
            double slope = gradient[f] - alpha * (1 - l1Ratio) * weights[f];
            if (weights[f] == 0) {
                assertThat(Math.abs(slope)).isLessThan(alpha * l1Ratio + 1e-4);
            } else {
                assertThat(slope).isCloseTo(Math.signum(weights[f]) * alpha * l1Ratio, within(1e-4));
            }
        }
        assertThat(gradient[features]).isCloseTo(0, within(1e-6));
    }

    /** The mean product of each feature, and at last of 1, with the errors. */
    private static double[] gradient(MadeRows made, double[] weights, double[] rowWeights) {
        int features = weights.length - 1;
        double[] gradient = new double[features + 1];
        double total = rowWeights == null
                ? made.targets().length
                : Arrays.stream(rowWeights).sum();
        for (int i = 0; i < made.targets().length; i++) {
            double error = made.targets()[i] - weights[features];
            for (int f = 0; f < features; f++) {
                error -= weights[f] * made.rows()[i][f];
            }
            error *= (rowWeights == null ? 1 : rowWeights[i]) / total;
            for (int f = 0; f < features; f++) {
                gradient[f] += error * made.rows()[i][f];
            }
            gradient[features] += error;
        }
        return gradient;
    }

    /** The mean of the target must not end learning early. */
    @Test
    void elasticNet_learnsAsWellFarFromZero() {
        MadeRows near = correlated(200, 5, new Random(4));
        MadeRows far = new MadeRows(
                near.rows(), Arrays.stream(near.targets()).map(y -> y + 1e7).toArray(), 0);
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.ELASTIC_NET);
        double[] expected = weights(algorithm, near);
        expected[5] += 1e7;
        assertThat(weights(algorithm, far)).containsExactly(expected, within(1e-6));
    }

    @Property(tries = 30)
    void elasticNet_equalsTribuo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(60, features, chance), row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        AlgorithmValue algorithm = elasticNet(0.1 + chance.nextDouble(), 0.5);
        TrainingRequest request = made.request(algorithm);
        SparseLinearTraining.Learnt learnt = SparseLinearTraining.elasticNet(request, algorithm, 0.5);
        double mean = Arrays.stream(made.targets()).average().orElseThrow();
        boolean none = Arrays.stream(learnt.estimator().weights(), 0, features).allMatch(weight -> weight == 0);
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            // Tribuo 4.3.2 estimates 1 too much where all weights are 0.
            double expected = mean + (none ? 0 : tribuo(learnt, row, false));
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    @Property(tries = 30)
    void pursuit_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int features,
            @ForAll @IntRange(min = 1, max = 9) int most) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(60, features, chance), row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        AlgorithmValue algorithm = pursuit(most);
        SparseLinearTraining.Learnt learnt = SparseLinearTraining.pursuit(made.request(algorithm), algorithm);
        TargetScale target = TargetScale.of(made.targets());
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            double expected = tribuo(learnt, row, true) * target.deviation() + target.mean();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    /** With all zeros named: Tribuo 4.3.2 takes the mean off only where a feature is named. */
    private static double tribuo(SparseLinearTraining.Learnt learnt, double[] row, boolean standardised) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            if (learnt.columns().varies()[c]) {
                double value = standardised ? SparseLinearTraining.standardised(row[c], c, learnt.columns()) : row[c];
                if (value == 0) {
                    builder.addZero(c);
                } else {
                    builder.add(c, value);
                }
            }
        }
        Example<Regressor> example = builder.build(Outputs.number(0), 1);
        return learnt.model().orElseThrow().predict(example).getOutput().getValues()[0];
    }

    /** With room for all features it is least squares: the errors are orthogonal to every feature and add up to 0. */
    @Property(tries = 30)
    void pursuit_ofAllFeatures_isLeastSquares(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int features, @ForAll boolean weighted) {
        Random chance = new Random(seed);
        MadeRows made = correlated(60, features, chance);
        double[] rowWeights = new double[60];
        Arrays.setAll(rowWeights, i -> weighted ? 1 + chance.nextInt(9) : 1);
        LinearEstimator learnt = (LinearEstimator) new TribuoEngine().train(made.weighted(pursuit(10), rowWeights));
        double[] gradient = gradient(made, learnt.weights(), rowWeights);
        // Tribuo keeps weights as floats.
        assertThat(gradient).containsExactly(new double[features + 1], within(1e-4));
    }

    @Test
    void pursuit_findsTheFeaturesThatMatter() {
        Random chance = new Random(5);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(500, 20, chance), row -> 3e6 + 500 * row[7] - 300 * row[13] + chance.nextGaussian());
        for (double[] row : made.rows()) {
            row[13] = row[13] * 1e-6 + 9;
        }
        double[] weights = weights(pursuit(2), made);
        for (int f = 0; f < 20; f++) {
            assertThat(weights[f] != 0).isEqualTo(f == 7 || f == 13);
        }
        assertThat(weights[7]).isCloseTo(500, within(0.5));
        assertThat(weights[13]).isCloseTo(-300e6, within(0.5e6));
    }

    @Test
    void pursuit_copiesOfAFeature_areTakenOnce() {
        Random chance = new Random(6);
        double[][] rows = MadeRows.denseRows(100, 3, chance);
        MadeRows made = MadeRows.numbers(rows, row -> 2 * row[0] + chance.nextGaussian());
        for (double[] row : rows) {
            row[2] = row[0];
        }
        Estimator learnt = new TribuoEngine().train(made.request(pursuit(3)));
        double[] scores = new double[1];
        learnt.score(new double[] {1, 0, 1}, scores);
        assertThat(scores[0]).isCloseTo(2, within(0.5));
    }

    /** A row that weighs three times as much is a row that is there three times. */
    @Property(tries = 20)
    void elasticNet_weighedRows_areRepeatedRows(@ForAll long seed) {
        Random chance = new Random(seed);
        MadeRows made = correlated(40, 4, chance);
        double[] rowWeights = new double[40];
        Arrays.setAll(rowWeights, i -> 1 + chance.nextInt(3));
        int[] repeated = IntStream.range(0, 40)
                .flatMap(i -> IntStream.range(0, (int) rowWeights[i]).map(j -> i))
                .toArray();
        MadeRows more = new MadeRows(
                Arrays.stream(repeated).mapToObj(i -> made.rows()[i]).toArray(double[][]::new),
                Arrays.stream(repeated).mapToDouble(i -> made.targets()[i]).toArray(),
                0);
        AlgorithmValue algorithm = elasticNet(0.2, 0.7);
        double[] weighed = ((LinearEstimator) new TribuoEngine().train(made.weighted(algorithm, rowWeights))).weights();
        assertThat(weighed).containsExactly(weights(algorithm, more), within(1e-5));
    }

    @Test
    void columnsThatNeverChange_getNoWeight() {
        for (AlgorithmValue algorithm : List.of(elasticNet(0.1, 0.5), pursuit(5))) {
            Random chance = new Random(7);
            MadeRows made = MadeRows.numbers(MadeRows.denseRows(50, 3, chance), row -> 8 * row[1]);
            for (double[] row : made.rows()) {
                row[0] = 0.1;
                row[2] = 0;
            }
            double[] weights = weights(algorithm, made);
            assertThat(weights[0]).isZero();
            assertThat(weights[1]).isGreaterThan(5);
            assertThat(weights[2]).isZero();
        }
    }

    @Test
    void nothingToTell_isTheMean() {
        for (AlgorithmValue algorithm : List.of(elasticNet(0.1, 0.5), pursuit(5))) {
            double[][] same = {{1, 0}, {1, 0}, {1, 0}};
            assertThat(weights(algorithm, new MadeRows(same, new double[] {1, 2, 6}, 0)))
                    .containsExactly(0, 0, 3);
            double[][] other = {{1, 0}, {2, 7}, {3, 0}};
            assertThat(weights(algorithm, new MadeRows(other, new double[] {4, 4, 4}, 0)))
                    .containsExactly(0, 0, 4);
        }
    }

    @Test
    void featureOfAScaleThatTribuoTakesForConstant_isNamed() {
        Random chance = new Random(8);
        for (double scale : new double[] {1e-9, 1e160}) {
            MadeRows made = MadeRows.numbers(MadeRows.denseRows(50, 2, chance), row -> row[0]);
            for (double[] row : made.rows()) {
                row[1] *= scale;
            }
            TrainingRequest request = made.request(elasticNet(0.1, 0.5));
            assertThatThrownBy(() -> new TribuoEngine().train(request))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'column 1'")
                    .hasMessageContaining("standardize");
        }
    }

    private static MadeRows correlated(int rows, int features, Random chance) {
        double[][] made = MadeRows.denseRows(rows, features, chance);
        for (double[] row : made) {
            for (int f = 1; f < features; f++) {
                row[f] += row[f - 1] / 2 + 1;
            }
        }
        return MadeRows.numbers(made, row -> 7 + 2 * row[0] - row[features - 1] + chance.nextGaussian());
    }

    private static double[][] moved(double[][] rows, double[] by) {
        double[][] moved = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            moved[i] = rows[i].clone();
            for (int f = 0; f < by.length; f++) {
                moved[i][f] += by[f];
            }
        }
        return moved;
    }
}
