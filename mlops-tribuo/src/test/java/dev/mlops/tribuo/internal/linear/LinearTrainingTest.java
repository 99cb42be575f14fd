package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

class LinearTrainingTest {
    /** What Tribuo's own model says of the same row is the reference. */
    @Property(tries = 40)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made =
                MadeRows.labelled(MadeRows.mixedRows(60, features, chance), labels, row -> chance.nextInt(labels));
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION);
        LinearTraining.Learnt<Label> learnt = LinearTraining.classification(made.request(algorithm), algorithm);
        double[] scores = new double[labels];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            Label placeholder = new Label("0");
            learnt.model()
                    .predict(example(row, learnt.scales(), placeholder))
                    .getOutputScores()
                    .forEach((name, label) ->
                            assertThat(scores[Integer.parseInt(name)]).isCloseTo(label.getScore(), within(1e-12)));
        }
    }

    @Property(tries = 40)
    void regression_equalsTribuo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(60, features, chance), row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION);
        LinearTraining.Learnt<Regressor> learnt = LinearTraining.regression(made.request(algorithm), algorithm);
        TargetScale target = TargetScale.of(made.targets());
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            double tribuo = learnt.model()
                    .predict(example(row, learnt.scales(), Outputs.number(0)))
                    .getOutput()
                    .getValues()[0];
            double expected = tribuo * target.deviation() + target.mean();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    /** For equal covariances the logit is exactly linear: log(p/(1-p)) = 2 a.x for means +a and -a (Bishop 2006, 4.2.1). */
    @Test
    void classification_ofTwoGaussians_comesNearTheBayesRate() {
        Random chance = new Random(3);
        double[] mean = {0.8, -0.4, 0.2};
        MadeRows train = gaussians(8_000, mean, chance);
        MadeRows test = gaussians(20_000, mean, chance);
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION);
        LinearEstimator learnt = LinearTraining.classification(train.request(algorithm), algorithm)
                .estimator();
        double[] scores = new double[2];
        double difference = 0;
        int learntRight = 0;
        int bestRight = 0;
        for (int i = 0; i < test.rows().length; i++) {
            double[] row = test.rows()[i];
            learnt.score(row, scores);
            double sum = 0;
            for (int f = 0; f < mean.length; f++) {
                sum += 2 * mean[f] * row[f];
            }
            double truth = 1 / (1 + Math.exp(-sum));
            difference += Math.abs(truth - scores[1]) / test.rows().length;
            learntRight += (scores[1] > 0.5) == (test.targets()[i] == 1) ? 1 : 0;
            bestRight += (truth > 0.5) == (test.targets()[i] == 1) ? 1 : 0;
        }
        assertThat(difference).isLessThan(0.02);
        assertThat(learntRight).isGreaterThan(bestRight - test.rows().length / 200);
    }

    private static MadeRows gaussians(int rows, double[] mean, Random chance) {
        double[][] made = MadeRows.denseRows(rows, mean.length, chance);
        double[] targets = new double[rows];
        for (int i = 0; i < rows; i++) {
            targets[i] = i % 2;
            for (int f = 0; f < mean.length; f++) {
                made[i][f] += i % 2 == 1 ? mean[f] : -mean[f];
            }
        }
        return new MadeRows(made, targets, 2);
    }

    @Test
    void regression_findsTheWeightsBehindTheTargets() {
        Random chance = new Random(4);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(3_000, 3, chance),
                row -> 5_000_000 + 300 * row[0] - 200 * row[1] + 20 * chance.nextGaussian());
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION);
        double[] weights = LinearTraining.regression(made.request(algorithm), algorithm)
                .estimator()
                .weights();
        assertThat(weights[0]).isCloseTo(300, within(5.0));
        assertThat(weights[1]).isCloseTo(-200, within(5.0));
        assertThat(weights[2]).isCloseTo(0, within(5.0));
        assertThat(weights[3]).isCloseTo(5_000_000, within(5.0));
    }

    @Test
    void features_ofVeryDifferentSizes_areLearntAllTheSame() {
        Random chance = new Random(5);
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(2_000, 2, chance), 2, row -> row[0] + row[1] > 0 ? 1 : 0);
        for (double[] row : made.rows()) {
            row[0] *= 1e7;
            row[1] *= 1e-7;
        }
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION);
        LinearEstimator learnt = LinearTraining.classification(made.request(algorithm), algorithm)
                .estimator();
        double[] scores = new double[2];
        int right = 0;
        for (int i = 0; i < made.rows().length; i++) {
            learnt.score(made.rows()[i], scores);
            right += (scores[1] > 0.5) == (made.targets()[i] == 1) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1_960);
    }

    @Test
    void rowsAndColumnsOfZeros_areLearntFrom() {
        double[][] rows = {{0, 0, 0}, {0, -0.0, 0}, {0, 1, 0}, {0, 2, 0}};
        MadeRows made = MadeRows.numbers(rows, row -> 3);
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION);
        LinearEstimator learnt =
                LinearTraining.regression(made.request(algorithm), algorithm).estimator();
        assertThat(learnt.featureCount()).isEqualTo(3);
        assertThat(learnt.weights()[0]).isZero();
        assertThat(learnt.weights()[2]).isZero();
        double[] scores = new double[1];
        learnt.score(new double[] {9, 1, 9}, scores);
        assertThat(scores[0]).isCloseTo(3, within(1e-9));
    }

    /** A weight of 1e310 is no double. */
    @Test
    void weightsBeyondDoubles_areAnError() {
        double[][] rows = MadeRows.denseRows(200, 1, new Random(6));
        for (double[] row : rows) {
            row[0] *= 1e-10;
        }
        MadeRows made = MadeRows.numbers(rows, row -> row[0] * 1e10 * 1e300);
        TrainingRequest request = made.request(AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION));
        assertThatThrownBy(() -> new TribuoEngine().train(request))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a weight is not a finite number");
    }

    /** Tribuo 4.3.2 fails with a ClassCastException where rows with all features and rows with some meet in a minibatch. */
    @Test
    void minibatchesOfFullAndOfSparseRows_areLearntFrom() {
        Random chance = new Random(7);
        double[][] rows = MadeRows.denseRows(300, 2, chance);
        for (int i = 0; i < rows.length; i += 3) {
            rows[i][i % 2] = 0;
        }
        rows[7] = new double[2];
        MadeRows made = MadeRows.numbers(rows, row -> 3 * row[0] + row[1]);
        AlgorithmValue algorithm = AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION)
                .with("minibatchSize", 4L)
                .with("epochs", 200L);
        double[] weights = LinearTraining.regression(made.request(algorithm), algorithm)
                .estimator()
                .weights();
        assertThat(weights).containsExactly(new double[] {3, 1, 0}, within(0.05));
    }

    private static <T extends Output<T>> Example<T> example(double[] row, double[] scales, T output) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c] / scales[c]);
        }
        return builder.build(output, 1);
    }
}
