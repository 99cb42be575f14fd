package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Missing values as they are; {@link ParityTest} compares what is made of them with XGBoost's own predictions. */
class MissingValuesTest {
    private final XgBoostEngine engine = new XgBoostEngine();

    private static AlgorithmValue some(AlgorithmKind kind) {
        String trees = kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds";
        return AlgorithmValue.defaults(kind).with(trees, 30L).with("columnSamplingBySplit", 1.0);
    }

    /** Whether a value is there says all about the target, and the value nothing. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void informativeAbsence_isLearnt(AlgorithmKind kind) {
        Random chance = new Random(1);
        double[][] rows = MadeRows.denseRows(600, 3, chance);
        for (double[] row : rows) {
            row[1] = chance.nextInt(3) == 0 ? Double.NaN : row[1];
        }
        MadeRows labels = MadeRows.labelled(rows, 2, row -> Double.isNaN(row[1]) ? 1 : 0);
        MadeRows numbers = MadeRows.numbers(rows, row -> Double.isNaN(row[1]) ? 100 : 0);
        for (MadeRows made : new MadeRows[] {labels, numbers}) {
            TreesEstimator estimator = (TreesEstimator) engine.train(made.request(some(kind)));
            // The first two labels are given, whatever the rows are.
            assertThat(XgBoostEngineTest.error(estimator, made)).isLessThan(made.labels() == 2 ? 0.005 : 30);
            double[] scores = new double[estimator.outputCount()];
            estimator.score(new double[] {0, Double.NaN, 0}, scores);
            double without = scores[scores.length - 1];
            estimator.score(new double[] {0, 0, 0}, scores);
            assertThat(without - scores[scores.length - 1]).isGreaterThan(made.labels() == 2 ? 0.8 : 90);
        }
    }

    /** A fifth of a column is lost by chance: what is left is learnt about as well as before. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void randomAbsence_costsLittle(AlgorithmKind kind) {
        Random chance = new Random(2);
        double[][] whole = MadeRows.denseRows(1_500, 3, chance);
        MadeRows made = MadeRows.numbers(whole, row -> 3 * row[0] + row[1]);
        double[][] some = new double[whole.length][];
        for (int i = 0; i < some.length; i++) {
            some[i] = whole[i].clone();
            some[i][0] = chance.nextInt(5) == 0 ? Double.NaN : some[i][0];
        }
        Estimator estimator = engine.train(new MadeRows(some, made.targets(), 0).request(some(kind)));
        double variance = 10;
        assertThat(XgBoostEngineTest.error(estimator, made)).isLessThan(0.06 * variance);
        // Of rows without the value, the mean of what it could have been is the best there is.
        double[] scores = new double[1];
        estimator.score(new double[] {Double.NaN, 1, 0}, scores);
        assertThat(scores[0]).isBetween(-1.5, 3.5);
    }
}
