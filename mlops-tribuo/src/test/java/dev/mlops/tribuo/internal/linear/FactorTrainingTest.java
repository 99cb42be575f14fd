package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.FactorEstimator;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

class FactorTrainingTest {
    private static final AlgorithmValue ALGORITHM = AlgorithmValue.defaults(LinearKinds.FACTORIZATION_MACHINE);

    @Property(tries = 40)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 9) int features,
            @ForAll @IntRange(min = 1, max = 5) int factors) {
        Random chance = new Random(seed);
        MadeRows made =
                MadeRows.labelled(MadeRows.mixedRows(60, features, chance), labels, row -> chance.nextInt(labels));
        AlgorithmValue algorithm = ALGORITHM.with("factors", (long) factors).with("epochs", 5L);
        FactorTraining.Learnt<Label> learnt = FactorTraining.classification(made.request(algorithm), algorithm);
        double[] scores = new double[labels];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            learnt.model()
                    .predict(example(row, learnt.scales(), new Label("0")))
                    .getOutputScores()
                    .forEach((name, label) ->
                            assertThat(scores[Integer.parseInt(name)]).isCloseTo(label.getScore(), within(1e-12)));
        }
    }

    @Property(tries = 40)
    void regression_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int features,
            @ForAll @IntRange(min = 1, max = 5) int factors) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(60, features, chance), row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        AlgorithmValue algorithm = ALGORITHM.with("factors", (long) factors).with("epochs", 5L);
        FactorTraining.Learnt<Regressor> learnt = FactorTraining.regression(made.request(algorithm), algorithm);
        TargetScale target = TargetScale.of(made.targets());
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.estimator().score(row, scores);
            double expected = learnt.model()
                                    .predict(example(row, learnt.scales(), Outputs.number(0)))
                                    .getOutput()
                                    .getValues()[0]
                            * target.deviation()
                    + target.mean();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1000, Math.abs(expected))));
        }
    }

    /** No weighted sum can tell these labels apart. */
    @Test
    void classification_learnsAProduct() {
        Random chance = new Random(3);
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(3_000, 4, chance), 2, row -> row[0] * row[1] > 0 ? 1 : 0);
        LinearEstimator sums = (LinearEstimator)
                new TribuoEngine().train(made.request(AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION)));
        FlatEstimator products = (FlatEstimator) new TribuoEngine().train(made.request(ALGORITHM));
        assertThat(right(made, sums)).isLessThan(1_700);
        assertThat(right(made, products)).isGreaterThan(2_700);
    }

    @Test
    void regression_learnsAProduct() {
        Random chance = new Random(4);
        MadeRows made = MadeRows.numbers(
                MadeRows.denseRows(3_000, 3, chance), row -> 70_000 + 300 * row[0] * row[2] + 100 * row[1]);
        FlatEstimator learnt = (FlatEstimator) new TribuoEngine().train(made.request(ALGORITHM.with("factors", 2L)));
        double[] scores = new double[1];
        double squares = 0;
        for (int i = 0; i < made.rows().length; i++) {
            learnt.score(made.rows()[i], scores);
            squares += Math.pow(scores[0] - made.targets()[i], 2) / made.rows().length;
        }
        assertThat(Math.sqrt(squares)).isLessThan(30);
    }

    @Test
    void weights_count() {
        Random chance = new Random(3);
        double[][] rows = new double[1_000][];
        double[] targets = new double[1_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, chance.nextInt(3)};
            targets[i] = i % 10 == 0 ? 1 : 0;
        }
        double[] weights = Arrays.stream(targets).map(y -> y == 1 ? 5 : 5 / 9.0).toArray();
        for (int labels : new int[] {0, 2}) {
            MadeRows made = new MadeRows(rows, targets, labels);
            double[] scores = new double[Math.max(1, labels)];
            new TribuoEngine().train(made.request(ALGORITHM)).score(new double[] {1, 1}, scores);
            assertThat(scores[scores.length - 1]).isCloseTo(0.1, within(0.06));
            new TribuoEngine().train(made.weighted(ALGORITHM, weights)).score(new double[] {1, 1}, scores);
            assertThat(scores[scores.length - 1]).isCloseTo(0.5, within(0.15));
        }
    }

    @Test
    void rowsAndColumnsOfZeros_areLearntFrom() {
        double[][] rows = {{0, 0, 0}, {0, -0.0, 0}, {0, 1, 0}, {0, 2, 0}};
        MadeRows made = MadeRows.numbers(rows, row -> 3);
        FlatEstimator learnt = (FlatEstimator) new TribuoEngine().train(made.request(ALGORITHM));
        double[] scores = new double[1];
        learnt.score(new double[] {9, 1, 9}, scores);
        assertThat(scores[0]).isCloseTo(3, within(0.1));
    }

    @Test
    void sumsThatOverflow_stillGiveNumbers() {
        double[] weights = {1, 0, 0, 1, 1, /* second label */ -1, 0, 0, 1, -1};
        FactorEstimator labels = new FactorEstimator(true, 2, 2, 1, weights);
        double[] scores = new double[2];
        labels.score(new double[] {1e200, 1e200}, scores);
        assertThat(scores).containsExactly(1, 0);
        labels.score(new double[] {1e200, -1e200}, scores);
        assertThat(scores).containsExactly(0, 1);
        labels.score(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}, scores);
        assertThat(scores).containsExactly(0, 1);
        FactorEstimator number = new FactorEstimator(false, 2, 1, 1, new double[] {0, 0, 5, 1, 1});
        number.score(new double[] {3, 4}, scores);
        assertThat(scores[0]).isEqualTo(17);
        number.score(new double[] {1e200, -1e200}, scores);
        assertThat(scores[0]).isEqualTo(-Double.MAX_VALUE);
    }

    private static int right(MadeRows made, FlatEstimator estimator) {
        double[] scores = new double[2];
        int right = 0;
        for (int i = 0; i < made.rows().length; i++) {
            estimator.score(made.rows()[i], scores);
            right += (scores[1] > 0.5) == (made.targets()[i] == 1) ? 1 : 0;
        }
        return right;
    }

    private static <T extends Output<T>> Example<T> example(double[] row, double[] scales, T output) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c] / scales[c]);
        }
        return builder.build(output, 1);
    }
}
