package dev.mlops.tribuo.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import dev.mlops.tribuo.internal.trees.ForestTraining.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.regression.Regressor;

class ForestTrainingTest {
    private static final AlgorithmValue SMALL =
            AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 5L).with("maxBins", 9L);

    /** What Tribuo's own trees say of the same row, averaged, is the reference. */
    @Property(tries = 60)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll Style style,
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 1, max = 8) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(80, features, chance), labels, row -> row[0] + chance.nextGaussian() + labels / 2.0);
        Map<Integer, TreeModel<Label>> trees = new TreeMap<>();
        TrainingRequest request = made.request(SMALL);
        ForestEstimator estimator = ForestTraining.classification(request, SMALL, style, trees::put);
        List<Bins> bins = bins(request);
        double[] scores = new double[labels];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            double[] expected = new double[labels];
            for (TreeModel<Label> tree : trees.values()) {
                tree.predict(example(row, bins, new Label("0")))
                        .getOutputScores()
                        .forEach((name, label) -> expected[Integer.parseInt(name)] += label.getScore() / trees.size());
            }
            estimator.score(row, scores);
            assertThat(scores).containsExactly(expected, within(1e-12));
        }
    }

    @Property(tries = 60)
    void regression_equalsTribuo(
            @ForAll long seed, @ForAll Style style, @ForAll @IntRange(min = 1, max = 8) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(80, features, chance), row -> 50 + 7 * row[0] + chance.nextGaussian());
        Map<Integer, TreeModel<Regressor>> trees = new TreeMap<>();
        TrainingRequest request = made.request(SMALL);
        ForestEstimator estimator = ForestTraining.regression(request, SMALL, style, trees::put);
        List<Bins> bins = bins(request);
        TargetScale scale = TargetScale.of(made.targets());
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            double sum = 0;
            for (TreeModel<Regressor> tree : trees.values()) {
                sum += tree.predict(example(row, bins, Outputs.number(0)))
                        .getOutput()
                        .getValues()[0];
            }
            double expected = sum / trees.size() * scale.deviation() + scale.mean();
            estimator.score(row, scores);
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    /** Exclusive or: no single feature says anything, so a linear model could only guess. */
    @Test
    void classification_learnsWhatNoWeightedSumCan() {
        Random chance = new Random(2);
        MadeRows train = MadeRows.labelled(MadeRows.denseRows(1_500, 3, chance), 2, row -> row[0] * row[1] > 0 ? 1 : 0);
        MadeRows test = MadeRows.labelled(MadeRows.denseRows(2_000, 3, chance), 2, row -> row[0] * row[1] > 0 ? 1 : 0);
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 40L);
        ForestEstimator estimator =
                ForestTraining.classification(train.request(algorithm), algorithm, Style.BOOTSTRAP, (m, t) -> {});
        double[] scores = new double[2];
        int right = 0;
        for (int i = 0; i < test.rows().length; i++) {
            estimator.score(test.rows()[i], scores);
            right += (scores[1] > 0.5) == (test.targets()[i] == 1) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1_860);
    }

    /** Tribuo's file of an ensemble is those of its members, put together. */
    @Test
    void storedForm_takesATenthOfTribuosFileAtMost() {
        Random chance = new Random(3);
        MadeRows made = MadeRows.labelled(
                MadeRows.denseRows(2_000, 30, chance), 2, row -> row[0] + row[1] + chance.nextGaussian() > 0 ? 1 : 0);
        AlgorithmValue algorithm = AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST)
                .with("trees", 10L)
                .with("maxDepth", 10L);
        Map<Integer, TreeModel<Label>> trees = new TreeMap<>();
        ForestEstimator estimator =
                ForestTraining.classification(made.request(algorithm), algorithm, Style.BOOTSTRAP, trees::put);
        byte[] stored = StoredForms.written(estimator, new TribuoEngine()::write);
        long theirs = trees.values().stream()
                .mapToLong(tree -> tree.serialize().getSerializedSize())
                .sum();

        assertThat((long) stored.length).isLessThan(theirs / 10);
    }

    @Test
    void regression_learnsACurve() {
        Random chance = new Random(8);
        MadeRows train = MadeRows.numbers(MadeRows.denseRows(2_000, 2, chance), row -> 1e9 + Math.sin(2 * row[0]));
        AlgorithmValue algorithm = AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST)
                .with("trees", 20L)
                .with("featureFraction", 1.0);
        ForestEstimator estimator =
                ForestTraining.regression(train.request(algorithm), algorithm, Style.BOOTSTRAP, (m, t) -> {});
        double[] scores = new double[1];
        for (double x = -1.5; x <= 1.5; x += 0.25) {
            estimator.score(new double[] {x, 0}, scores);
            assertThat(scores[0] - 1e9).isCloseTo(Math.sin(2 * x), within(0.15));
        }
    }

    /** With one tree, all features and every distinct value a group, rows that repeat in a sample weigh as often as they repeat. */
    @Test
    void leafProbabilities_areTheSharesOfTheSample() {
        double[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};
        MadeRows made = new MadeRows(rows, new double[] {0, 0, 0, 1, 1, 1, 1, 0}, 2);
        AlgorithmValue one = AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST)
                .with("trees", 400L)
                .with("minSamplesToSplit", 2L)
                .with("featureFraction", 1.0);
        ForestEstimator estimator =
                ForestTraining.classification(made.request(one), one, Style.BOOTSTRAP, (m, t) -> {});
        double[] scores = new double[2];
        estimator.score(new double[] {0}, scores);
        assertThat(scores[0]).isCloseTo(0.75, within(0.05));
        estimator.score(new double[] {1}, scores);
        assertThat(scores[1]).isCloseTo(0.75, within(0.05));
    }

    @Test
    void maxDepth_isTheGreatestNumberOfSplitsOnAWay() {
        Random chance = new Random(9);
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(300, 4, chance), 2, row -> row[0] * row[1] > 0 ? 1 : 0);
        for (long depth = 1; depth <= 4; depth++) {
            AlgorithmValue algorithm = SMALL.with("maxDepth", depth);
            ForestEstimator estimator =
                    ForestTraining.classification(made.request(algorithm), algorithm, Style.BOOTSTRAP, (m, t) -> {});
            assertThat(depth(estimator.trees(), 0)).isEqualTo(depth);
        }
    }

    private static int depth(ForestEstimator.FlatTrees trees, int node) {
        if (trees.features()[node] == ForestEstimator.LEAF) {
            return 0;
        }
        int child = trees.targets()[node];
        return 1 + Math.max(depth(trees, child), depth(trees, child + 1));
    }

    @Test
    void nothingButConstantFeatures_givesTheShareOfEachLabel() {
        double[][] rows = new double[100][];
        double[] targets = new double[100];
        for (int i = 0; i < 100; i++) {
            rows[i] = new double[] {0, 7};
            targets[i] = i < 30 ? 1 : 0;
        }
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 300L);
        ForestEstimator estimator = ForestTraining.classification(
                new MadeRows(rows, targets, 2).request(algorithm), algorithm, Style.BOOTSTRAP, (m, t) -> {});
        double[] scores = new double[2];
        estimator.score(new double[] {1, 2}, scores);
        assertThat(scores[1]).isCloseTo(0.3, within(0.02));
    }

    /** Numbers next to each other have none in between, and the sum of two great ones overflows: splits must hold there too. */
    @Test
    void extremeValues_areStillToldApart() {
        double[] values = {
            -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1, Math.nextUp(1.0), Double.MAX_VALUE
        };
        double[][] rows = new double[values.length * 40][];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {values[i % values.length]};
            targets[i] = i % values.length % 2;
        }
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 20L);
        ForestEstimator estimator = ForestTraining.classification(
                new MadeRows(rows, targets, 2).request(algorithm), algorithm, Style.BOOTSTRAP, (m, t) -> {});
        double[] scores = new double[2];
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            estimator.score(rows[i], scores);
            right.add((scores[1] > 0.5) == (targets[i] == 1));
        }
        assertThat(right).containsOnly(true);
    }

    private static List<Bins> bins(TrainingRequest request) {
        List<Bins> bins = new ArrayList<>();
        for (int column = 0; column < request.features().features().size(); column++) {
            bins.add(Bins.of(request.features(), column, (int) SMALL.whole("maxBins")));
        }
        return bins;
    }

    private static <T extends Output<T>> Example<T> example(double[] row, List<Bins> bins, T output) {
        int fallback = 0;
        while (fallback < bins.size() - 1 && bins.get(fallback).isConstant()) {
            fallback++;
        }
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, fallback);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, bins.get(c).code(row[c]));
        }
        return builder.build(output, 1);
    }
}
