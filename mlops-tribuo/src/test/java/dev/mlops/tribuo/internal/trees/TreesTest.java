package dev.mlops.tribuo.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.EstimatorFormat;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator.FlatTrees;
import dev.mlops.tribuo.internal.trees.ForestTraining.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What one tree and trees of all rows must be, whoever grew them. */
class TreesTest {
    private static final AlgorithmValue CART = AlgorithmValue.defaults(TreeKinds.CART);
    private static final AlgorithmValue EXTRA =
            AlgorithmValue.defaults(TreeKinds.EXTRA_TREES).with("trees", 6L);

    private static double[] weights(int rows, Random chance) {
        return chance.doubles(rows, 0.1, 5).toArray();
    }

    private static int leaf(FlatTrees trees, int tree, double[] row) {
        int node = trees.roots()[tree];
        while (trees.features()[node] != ForestEstimator.LEAF) {
            node = trees.targets()[node] + (row[trees.features()[node]] > trees.thresholds()[node] ? 1 : 0);
        }
        return trees.targets()[node];
    }

    @Property(tries = 40)
    void leavesOfNumbers_areTheMeansOfTheirRows(@ForAll long seed, @ForAll boolean one) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(150, 5, chance), row -> 100 + 20 * row[0] - 9 * row[2] + chance.nextGaussian());
        double[] weights = weights(150, chance);
        AlgorithmValue algorithm = (one ? CART : EXTRA.with("featureFraction", 1.0)).with("minSamplesToSplit", 2L);
        FlatTrees trees = ForestTraining.regression(
                        made.weighted(algorithm, weights),
                        algorithm,
                        one ? Style.ONE_TREE : Style.RANDOM_SPLITS,
                        (m, t) -> {})
                .trees();
        int leaves = trees.leaves().length;
        double[] sums = new double[leaves];
        double[] total = new double[leaves];
        for (int tree = 0; tree < trees.roots().length; tree++) {
            for (int i = 0; i < 150; i++) {
                int leaf = leaf(trees, tree, made.rows()[i]);
                sums[leaf] += weights[i] * made.targets()[i];
                total[leaf] += weights[i];
            }
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            assertThat(total[leaf]).as("rows of leaf %d", leaf).isPositive();
            assertThat(trees.leaves()[leaf]).isCloseTo(sums[leaf] / total[leaf], within(1e-3));
        }
        assertThat(leaves).isGreaterThan(10 * trees.roots().length);
    }

    /** And so that what is written can be read, no share is below nothing, though Tribuo's own may be. */
    @Property(tries = 60)
    void leavesOfLabels_areTheSharesOfTheirRows(@ForAll long seed, @ForAll Style style) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(150, 5, chance), 3, row -> row[0] + row[2] + chance.nextGaussian() + 1);
        double[] weights = weights(150, chance);
        AlgorithmValue algorithm = switch (style) {
            case ONE_TREE -> CART;
            case BOOTSTRAP -> AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 6L);
            case RANDOM_SPLITS -> EXTRA;
        };
        ForestEstimator forest = ForestTraining.classification(
                made.weighted(algorithm.with("minSamplesToSplit", 2L), weights),
                algorithm.with("minSamplesToSplit", 2L),
                style,
                (m, t) -> {});
        StoredForms.read(StoredForms.written(forest, EstimatorFormat::write), EstimatorFormat::read);
        FlatTrees trees = forest.trees();
        if (style != Style.BOOTSTRAP) {
            double[] sums = new double[trees.leaves().length];
            double[] total = new double[sums.length / 3];
            for (int tree = 0; tree < trees.roots().length; tree++) {
                for (int i = 0; i < 150; i++) {
                    int leaf = leaf(trees, tree, made.rows()[i]);
                    sums[leaf * 3 + (int) made.targets()[i]] += weights[i];
                    total[leaf] += weights[i];
                }
            }
            for (int i = 0; i < sums.length; i++) {
                assertThat(trees.leaves()[i]).isCloseTo(sums[i] / total[i / 3], within(1e-3));
            }
        }
    }

    @Test
    void oneTree_doesNotDependOnTheSeed() {
        Random chance = new Random(4);
        MadeRows made = MadeRows.labelled(MadeRows.mixedRows(200, 5, chance), 2, row -> row[0] > 0 ? 1 : 0);
        FlatTrees first = ForestTraining.classification(
                        made.request(CART, 1, MadeRows.SAME_THREAD), CART, Style.ONE_TREE, (m, t) -> {})
                .trees();
        FlatTrees second = ForestTraining.classification(
                        made.request(CART, 2, MadeRows.SAME_THREAD), CART, Style.ONE_TREE, (m, t) -> {})
                .trees();
        assertThat(first.roots()).hasSize(1);
        assertThat(second.thresholds()).isEqualTo(first.thresholds());
        assertThat(second.leaves()).isEqualTo(first.leaves());
    }

    @Test
    void oneTree_findsTheBestSplitOfAllFeatures() {
        double[][] rows = new double[40][];
        double[] targets = new double[40];
        for (int i = 0; i < 40; i++) {
            rows[i] = new double[] {i % 3, i % 2, i, i % 7};
            targets[i] = i < 15 ? 0 : 1;
        }
        FlatTrees tree = ForestTraining.classification(
                        new MadeRows(rows, targets, 2).request(CART), CART, Style.ONE_TREE, (m, t) -> {})
                .trees();
        assertThat(tree.features()).containsExactly(2, ForestEstimator.LEAF, ForestEstimator.LEAF);
        assertThat(tree.thresholds()[0]).isBetween(14.0, 15.0);
        assertThat(tree.leaves()).containsExactly(1, 0, 0, 1);
    }

    /** Of ten places to split at, a greedy tree takes one; random ones take all. */
    @Test
    void randomSplits_areDrawnFromAllPlaces() {
        double[][] rows = new double[110][];
        double[] targets = new double[110];
        for (int i = 0; i < 110; i++) {
            rows[i] = new double[] {i % 11};
            targets[i] = i % 11 < 5 ? 0 : 10;
        }
        AlgorithmValue algorithm = EXTRA.with("trees", 300L).with("maxDepth", 1L);
        FlatTrees trees = ForestTraining.regression(
                        new MadeRows(rows, targets, 0).request(algorithm), algorithm, Style.RANDOM_SPLITS, (m, t) -> {})
                .trees();
        List<Double> places = Arrays.stream(trees.roots())
                .mapToObj(root -> trees.thresholds()[root])
                .distinct()
                .sorted()
                .toList();
        assertThat(places).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5);
    }

    /** By itself, Tribuo 4.3.2 would split on the first feature for regression; see {@link RandomSplitSquaredError}. */
    @Test
    void randomSplits_areTheBestOfThoseDrawn() {
        Random chance = new Random(9);
        double[][] rows = new double[200][];
        double[] targets = new double[200];
        for (int i = 0; i < 200; i++) {
            rows[i] = new double[] {chance.nextInt(2), chance.nextInt(2), chance.nextInt(2), chance.nextInt(2)};
            targets[i] = 10 * rows[i][2] + rows[i][1];
        }
        AlgorithmValue all = EXTRA.with("featureFraction", 1.0);
        FlatTrees numbers = ForestTraining.regression(
                        new MadeRows(rows, targets, 0).request(all), all, Style.RANDOM_SPLITS, (m, t) -> {})
                .trees();
        FlatTrees labels = ForestTraining.classification(
                        MadeRows.labelled(rows, 2, row -> row[2]).request(all), all, Style.RANDOM_SPLITS, (m, t) -> {})
                .trees();
        for (FlatTrees trees : List.of(numbers, labels)) {
            assertThat(Arrays.stream(trees.roots()).map(root -> trees.features()[root]))
                    .containsOnly(2);
        }
        int second = numbers.targets()[0];
        assertThat(numbers.features()[second]).isEqualTo(1);
        assertThat(numbers.features()[second + 1]).isEqualTo(1);
    }

    @Test
    void extraTrees_learnACurve() {
        Random chance = new Random(8);
        MadeRows train = MadeRows.numbers(MadeRows.denseRows(2_000, 3, chance), row -> 1e9 + Math.sin(2 * row[0]));
        AlgorithmValue algorithm = AlgorithmValue.defaults(TreeKinds.EXTRA_TREES)
                .with("trees", 30L)
                .with("featureFraction", 1.0);
        ForestEstimator estimator =
                ForestTraining.regression(train.request(algorithm), algorithm, Style.RANDOM_SPLITS, (m, t) -> {});
        double[] scores = new double[1];
        for (double x = -1.5; x <= 1.5; x += 0.25) {
            estimator.score(new double[] {x, 0, 0}, scores);
            assertThat(scores[0] - 1e9).isCloseTo(Math.sin(2 * x), within(0.2));
        }
    }
}
