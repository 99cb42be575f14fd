package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.EngineAssertions;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XgBoostEngineTest {
    private final XgBoostEngine engine = new XgBoostEngine();

    private static MadeRows three(int rows) {
        return MadeRows.labelled(MadeRows.mixedRows(rows, 4, new Random(1)), 3, row -> row[0] + 1);
    }

    private static AlgorithmValue defaults(AlgorithmKind kind) {
        AlgorithmValue value = AlgorithmValue.defaults(kind);
        return kind == XgBoostKinds.RANDOM_FOREST ? value.with("trees", 10L) : value.with("rounds", 10L);
    }

    @Test
    void engine_isFoundAsAService() {
        assertThat(ServiceLoader.load(Engine.class)).extracting(Engine::id).contains("xgboost");
        assertThat(engine.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void featuresThatAreNoNumbers_areNamed(AlgorithmKind kind) {
        for (double bad : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39}) {
            MadeRows made = three(100);
            made.rows()[17][2] = bad;
            for (boolean sparse : new boolean[] {false, true}) {
                assertThatThrownBy(() -> engine.train(request(made, defaults(kind), sparse)))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("'column 2'")
                        .hasMessageContaining(bad + " in row 17");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void targetsThatAreNoNumbers_areRefused(AlgorithmKind kind) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e39}) {
            MadeRows made = MadeRows.numbers(three(100).rows(), row -> row[0]);
            made.targets()[17] = bad;
            assertThatThrownBy(() -> engine.train(made.request(defaults(kind))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(bad + " in row 17");
        }
        for (double bad : new double[] {-1, 3, 0.5}) {
            MadeRows made = three(100);
            made.targets()[17] = bad;
            assertThatThrownBy(() -> engine.train(made.request(defaults(kind))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("a whole number from 0 to 2")
                    .hasMessageContaining(bad + " in row 17");
        }
    }

    @Test
    void labelWithoutRows_isNamed() {
        MadeRows made = three(100);
        MadeRows absent = new MadeRows(made.rows(), made.targets(), 4);
        assertThatThrownBy(() -> engine.train(absent.request(defaults(XgBoostKinds.GRADIENT_BOOSTING))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'label 3'");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void noFeatures_areRefused(AlgorithmKind kind) {
        MadeRows empty = new MadeRows(new double[][] {{}, {}, {}}, new double[] {0, 1, 2}, 3);
        assertThatThrownBy(() -> engine.train(empty.request(defaults(kind))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("at least one feature");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void interruptedThread_doesNotTrain(AlgorithmKind kind) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.train(three(100).request(defaults(kind))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Ten thousand rounds or trees would take minutes; the interrupt comes while they run. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void interruptWhileTraining_endsIt(AlgorithmKind kind) throws InterruptedException {
        MadeRows made = three(5_000);
        String rounds = kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds";
        AlgorithmValue algorithm = AlgorithmValue.defaults(kind).with(rounds, 10_000L);
        EngineAssertions.assertInterruptEndsTraining(engine, made.request(algorithm), XgBoostEngineTest::isARound);
    }

    private static boolean isARound(StackTraceElement element) {
        return element.getClassName().endsWith(".Booster")
                && List.of("update", "boost").contains(element.getMethodName());
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void progress_isReportedEachRound(AlgorithmKind kind) {
        List<Long> done = new ArrayList<>();
        TrainingRequest quiet = three(100).request(defaults(kind));
        engine.train(new TrainingRequest(
                quiet.algorithm(),
                quiet.task(),
                quiet.features(),
                quiet.targets(),
                quiet.weights(),
                quiet.labels(),
                1,
                MadeRows.SAME_THREAD,
                (now, total) -> {
                    assertThat(total).isEqualTo(10);
                    done.add(now);
                }));
        assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void seed_decides(AlgorithmKind kind) {
        AlgorithmValue algorithm = defaults(kind).with("rowSampling", 0.5);
        MadeRows made = three(300);
        byte[] first = StoredForms.trained(engine, made.request(algorithm, -1, MadeRows.SAME_THREAD));
        assertThat(StoredForms.trained(engine, made.request(algorithm, -1, MadeRows.SAME_THREAD)))
                .isEqualTo(first);
        assertThat(StoredForms.trained(engine, made.request(algorithm, 2, MadeRows.SAME_THREAD)))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void threads_doNotMatter(AlgorithmKind kind) {
        AlgorithmValue algorithm = defaults(kind).with("rowSampling", 0.5).with("columnSamplingByLevel", 0.5);
        MadeRows made = three(2_000);
        byte[] alone = StoredForms.trained(engine, made.request(algorithm, 1, MadeRows.SAME_THREAD));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(StoredForms.trained(engine, made.request(algorithm, 1, pool)))
                        .isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void scoring_allocatesNothing(AlgorithmKind kind) {
        for (MadeRows made :
                new MadeRows[] {three(100), MadeRows.numbers(three(100).rows(), row -> row[0])}) {
            Estimator estimator = engine.train(made.request(defaults(kind)));
            EngineAssertions.assertScoringAllocatesNothing(estimator, new double[] {0.5, 1, -1, 0.25});
        }
    }

    /** Sparse features leave zeros away: the same values, the other form of matrix, and as good a model. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void sparseFeatures_areLearntAsWell(AlgorithmKind kind) {
        double[][] rows = MadeRows.mixedRows(800, 6, new Random(3));
        for (int labels : new int[] {0, 2, 3}) {
            MadeRows made = labels == 0
                    ? MadeRows.numbers(rows, row -> row[1] * 4 + row[2] - row[4])
                    : MadeRows.labelled(rows, labels, row -> row[1] + row[2] + 0.5 * row[4] + 1);
            double dense = error(engine.train(request(made, defaults(kind), false)), made);
            TreesEstimator sparse = (TreesEstimator) engine.train(request(made, defaults(kind), true));
            assertThat(sparse.zeroIsMissing()).isTrue();
            assertThat(error(sparse, made)).isLessThanOrEqualTo(dense * 1.3 + 0.03);
        }
    }

    @Test
    void sparseFeatures_scoreAsXgBoostWithoutTheZeros() throws Exception {
        double[][] rows = MadeRows.mixedRows(300, 6, new Random(4));
        MadeRows made = MadeRows.numbers(rows, row -> row[1] * 4 + row[2] - row[4]);
        TreesEstimator estimator =
                (TreesEstimator) engine.train(request(made, defaults(XgBoostKinds.GRADIENT_BOOSTING), true));
        double[][] withoutZeros = Arrays.stream(rows)
                .map(row -> Arrays.stream(row)
                        .map(value -> value == 0 ? Double.NaN : value)
                        .toArray())
                .toArray(double[][]::new);
        float[][] theirs = ParityTest.predictions(estimator.model(), withoutZeros);
        double[] scores = new double[1];
        for (int i = 0; i < rows.length; i++) {
            estimator.score(rows[i], scores);
            assertThat((float) scores[0]).isEqualTo(theirs[i][0]);
        }
    }

    private static TrainingRequest request(MadeRows made, AlgorithmValue algorithm, boolean sparse) {
        TrainingRequest dense = made.request(algorithm);
        return new TrainingRequest(
                algorithm,
                dense.task(),
                sparse ? new SparseRows(dense.features()) : dense.features(),
                dense.targets(),
                dense.labels(),
                1,
                MadeRows.SAME_THREAD);
    }

    /** The part of wrong labels, or the mean squared error. */
    static double error(Estimator estimator, MadeRows made) {
        double[] scores = new double[estimator.outputCount()];
        double sum = 0;
        for (int i = 0; i < made.rows().length; i++) {
            estimator.score(made.rows()[i], scores);
            if (made.labels() == 0) {
                sum += Math.pow(scores[0] - made.targets()[i], 2);
            } else {
                int best = 0;
                for (int label = 1; label < scores.length; label++) {
                    best = scores[label] > scores[best] ? label : best;
                }
                sum += best == (int) made.targets()[i] ? 0 : 1;
            }
        }
        return sum / made.rows().length;
    }

    /** A row that weighs twice counts as two of the same. */
    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void weightOfTwo_isAsTheRowTwice(AlgorithmKind kind) {
        AlgorithmValue algorithm = defaults(kind).with("rowSampling", 1.0).with("columnSamplingBySplit", 1.0);
        for (int labels : new int[] {0, 2, 3}) {
            double[][] rows = MadeRows.mixedRows(100, 4, new Random(6));
            MadeRows once = labels == 0
                    ? MadeRows.numbers(rows, row -> row[0] + row[1])
                    : MadeRows.labelled(rows, labels, row -> row[0] + 1);
            double[][] more = new double[150][];
            double[] targets = new double[150];
            double[] weights = new double[100];
            for (int i = 0; i < 150; i++) {
                more[i] = rows[i % 100];
                targets[i] = once.targets()[i % 100];
                weights[i % 100]++;
            }
            Estimator weighted = engine.train(once.weighted(algorithm, weights));
            Estimator repeated = engine.train(new MadeRows(more, targets, labels).request(algorithm));
            double[] a = new double[weighted.outputCount()];
            double[] b = new double[weighted.outputCount()];
            for (double[] row : rows) {
                weighted.score(row, a);
                repeated.score(row, b);
                for (int i = 0; i < a.length; i++) {
                    assertThat(a[i]).isCloseTo(b[i], offset(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.xgboost.internal.XgBoostKinds#all")
    void weightsOfLabels_drawTheProbabilities(AlgorithmKind kind) {
        double[][] rows = MadeRows.mixedRows(500, 4, new Random(8));
        Random chance = new Random(9);
        MadeRows rare = MadeRows.labelled(rows, 2, row -> row[0] + chance.nextGaussian() > 1.8 ? 1 : 0);
        AlgorithmValue shallow = defaults(kind).with("maxDepth", 3L); // leaves of many rows, which weights can draw
        double before = meanOfSecond(engine.train(rare.request(shallow)), rows);
        double heavy = meanOfSecond(engine.train(rare.request(shallow.with("positiveWeight", 8.0))), rows);
        double even = meanOfSecond(engine.train(rare.request(shallow.with("labelWeights", "balanced"))), rows);
        assertThat(before).isBetween(0.03, 0.2);
        assertThat(heavy).isGreaterThan(before + 0.1);
        assertThat(even).isGreaterThan(before + 0.1);

        TrainingRequest plain = rare.request(shallow.with("positiveWeight", 8.0));
        TrainingRequest first = new TrainingRequest(
                plain.algorithm(),
                Task.classification("y").positive("label 0"),
                plain.features(),
                plain.targets(),
                plain.labels(),
                1,
                MadeRows.SAME_THREAD);
        assertThat(meanOfSecond(engine.train(first), rows)).isLessThan(before);
    }

    private static double meanOfSecond(Estimator estimator, double[][] rows) {
        double[] scores = new double[2];
        double sum = 0;
        for (double[] row : rows) {
            estimator.score(row, scores);
            sum += scores[1];
        }
        return sum / rows.length;
    }

    @Test
    void positiveWeight_needsAPositiveLabel() {
        AlgorithmValue weighs = defaults(XgBoostKinds.GRADIENT_BOOSTING).with("positiveWeight", 2.0);
        assertThatThrownBy(() -> engine.train(three(100).request(weighs)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("add positive(..)");
        MadeRows numbers = MadeRows.numbers(three(100).rows(), row -> row[0]);
        assertThatThrownBy(() -> engine.train(numbers.request(weighs)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there are no labels");
    }

    /** A probability of a real forest: as many of the leaf's rows. */
    @Test
    void forest_givesSharesOfRows() {
        double[][] rows = new double[1_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i % 2};
        }
        for (int labels : new int[] {2, 3}) {
            // Of even rows a tenth has label 1, of odd ones half.
            double[] targets = new double[1_000];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = i % 2 == 0 ? (i % 20 == 0 ? 1 : 0) : (i % 4 == 1 ? 1 : labels - 1 - (labels == 2 ? 1 : 0));
            }
            AlgorithmValue all = defaults(XgBoostKinds.RANDOM_FOREST).with("rowSampling", 1.0);
            Estimator estimator = engine.train(new MadeRows(rows, targets, labels).request(all));
            double[] scores = new double[labels];
            estimator.score(new double[] {0}, scores);
            assertThat(scores[1]).isCloseTo(0.1, offset(1e-5));
            estimator.score(new double[] {1}, scores);
            assertThat(scores[1]).isCloseTo(0.5, offset(1e-5));
        }
    }

    /** Beside a great mean, floats would round a tree's small part away. */
    @Test
    void forest_keepsSmallDifferencesOfGreatTargets() {
        double[][] rows = MadeRows.mixedRows(500, 3, new Random(2));
        MadeRows made = MadeRows.numbers(rows, row -> 1e9 + 100 * row[1]);
        Estimator estimator = engine.train(
                made.request(AlgorithmValue.defaults(XgBoostKinds.RANDOM_FOREST).with("columnSamplingBySplit", 1.0)));
        assertThat(error(estimator, made)).isLessThan(5);
    }
}
