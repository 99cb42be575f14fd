package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.OneAgainstRestEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

class LibLinearTrainingTest {
    private static final AlgorithmValue CLASSIFIER = AlgorithmValue.defaults(LinearKinds.LIBLINEAR_CLASSIFIER);
    private static final AlgorithmValue REGRESSOR = AlgorithmValue.defaults(LinearKinds.LIBLINEAR_REGRESSOR);

    @Property(tries = 40)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(60, features, chance), labels, row -> row[0] + chance.nextInt(labels));
        LibLinearTraining.Learnt<Label> learnt = LibLinearTraining.classification(made.request(CLASSIFIER), CLASSIFIER);
        double[] scores = new double[labels];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-12));
            learnt.model()
                    .predict(example(row, new Label("0")))
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
        LibLinearTraining.Learnt<Regressor> learnt = LibLinearTraining.regression(made.request(REGRESSOR), REGRESSOR);
        TargetScale target = TargetScale.of(made.targets());
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            double expected = learnt.model()
                                    .predict(example(row, Outputs.number(0)))
                                    .getOutput()
                                    .getValues()[0]
                            * target.deviation()
                    + target.mean();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    /** The gradient of half the squares plus cost times log loss is 0 where the weights are best (Fan et al. 2008, formula 2). */
    @Test
    void classification_weightsAreBest() {
        Random chance = new Random(3);
        MadeRows made = MadeRows.labelled(
                MadeRows.denseRows(200, 3, chance), 2, row -> row[0] - row[1] / 2 + chance.nextGaussian() > 0 ? 1 : 0);
        AlgorithmValue algorithm = CLASSIFIER.with("tolerance", 1e-9).with("cost", 0.5);
        LinearEstimator learnt = (LinearEstimator) new TribuoEngine().train(made.request(algorithm));
        double[] weights = Arrays.copyOfRange(learnt.weights(), 4, 8);
        double[] others = Arrays.copyOf(learnt.weights(), 4);
        double sign = Arrays.stream(weights).allMatch(w -> w == 0) ? -1 : 1;
        double[] gradient =
                sign > 0 ? weights.clone() : Arrays.stream(others).map(w -> -w).toArray();
        double[] scores = new double[2];
        for (int i = 0; i < 200; i++) {
            learnt.score(made.rows()[i], scores);
            double error = 0.5 * (scores[1] - made.targets()[i]);
            for (int f = 0; f < 3; f++) {
                gradient[f] += error * made.rows()[i][f];
            }
            gradient[3] += error;
        }
        assertThat(gradient).containsExactly(new double[4], within(1e-5));
    }

    @Test
    void regression_findsTheWeightsBehindTheTargets() {
        Random chance = new Random(4);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(3_000, 3, chance),
                row -> 5_000_000 + 300 * row[0] - 200 * row[1] + 20 * chance.nextGaussian());
        double[] weights = ((LinearEstimator) new TribuoEngine().train(made.request(REGRESSOR))).weights();
        assertThat(weights[0]).isCloseTo(300, within(5.0));
        assertThat(weights[1]).isCloseTo(-200, within(5.0));
        assertThat(weights[2]).isCloseTo(0, within(5.0));
        assertThat(weights[3]).isCloseTo(5_000_000, within(5.0));
    }

    @Test
    void weightsOfLabels_count() {
        MadeRows made = rare();
        double[] scores = new double[2];
        new TribuoEngine().train(made.request(CLASSIFIER)).score(new double[] {1}, scores);
        assertThat(scores[1]).isCloseTo(0.1, within(0.03));
        double[] weights =
                Arrays.stream(made.targets()).map(y -> y == 1 ? 5 : 5 / 9.0).toArray();
        new TribuoEngine().train(made.weighted(CLASSIFIER, weights)).score(new double[] {1}, scores);
        assertThat(scores[1]).isCloseTo(0.5, within(0.03));
    }

    @Test
    void weightsOfRows_areRefused() {
        MadeRows made = rare();
        double[] weights = new double[made.targets().length];
        Arrays.setAll(weights, i -> 1 + i % 2);
        assertThatThrownBy(() -> new TribuoEngine().train(made.weighted(CLASSIFIER, weights)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'liblinear-classifier' can weigh labels, but not rows")
                .hasMessageContaining("label 0");
        MadeRows numbers = new MadeRows(made.rows(), made.targets(), 0);
        assertThatThrownBy(() -> new TribuoEngine().train(numbers.weighted(REGRESSOR, weights)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'liblinear-regressor' cannot weigh rows");
        double[] same = new double[weights.length];
        Arrays.fill(same, 3);
        assertThat(((LinearEstimator) new TribuoEngine().train(numbers.weighted(REGRESSOR, same))).weights())
                .isEqualTo(((LinearEstimator) new TribuoEngine().train(numbers.request(REGRESSOR))).weights());
    }

    @Test
    void rowsAndColumnsOfZerosOrOfOneNumber_areLearntFrom() {
        double[][] rows = {{0, 0, 5}, {0, -0.0, 5}, {0, 1, 5}, {0, 2, 5}};
        for (AlgorithmValue algorithm : List.of(CLASSIFIER, REGRESSOR)) {
            MadeRows made = new MadeRows(rows, new double[] {0, 0, 1, 1}, algorithm.equals(CLASSIFIER) ? 2 : 0);
            double[] weights = ((LinearEstimator) new TribuoEngine().train(made.request(algorithm))).weights();
            assertThat(weights[0]).isZero();
            assertThat(weights[1]).isNotZero();
        }
    }

    @Test
    void featuresTooGreatToBeSquared_areNamed() {
        MadeRows made = new MadeRows(new double[][] {{1, 2}, {1, -1e101}}, new double[] {0, 1}, 2);
        assertThatThrownBy(() -> new TribuoEngine().train(made.request(CLASSIFIER)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'column 1'")
                .hasMessageContaining("row 1");
    }

    @Test
    void oneAgainstRest_withoutAnyLikelyLabel_stillTellsThemApart() {
        OneAgainstRestEstimator estimator =
                new OneAgainstRestEstimator(1, 3, new double[] {-1000, 0, -1001, 0, -2000, 0});
        double[] scores = new double[3];
        estimator.score(new double[] {1}, scores);
        assertThat(scores[0]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
        assertThat(scores[2]).isZero();
        estimator.score(new double[] {Double.MAX_VALUE}, scores);
        assertThat(scores).containsExactly(1, 0, 0);
        estimator.score(new double[] {-Double.MAX_VALUE}, scores);
        assertThat(scores).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    private static MadeRows rare() {
        Random chance = new Random(3);
        double[][] rows = new double[1_000][];
        double[] targets = new double[1_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {chance.nextInt(3)};
            targets[i] = i % 10 == 0 ? 1 : 0;
        }
        return new MadeRows(rows, targets, 2);
    }

    private static <T extends Output<T>> Example<T> example(double[] row, T output) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c]);
        }
        return builder.build(output, 1);
    }
}
