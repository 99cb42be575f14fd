package dev.mlops.tribuo.internal.trees;

import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.model.Task;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import dev.mlops.tribuo.internal.trees.ForestTraining.Style;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that learn trees. */
public final class TreeKinds {
    private static final int MAX_DEPTH = 512;
    private static final Setting MAX_BINS = Setting.whole("maxBins", 64, 2, 65_535);

    /** Trees that each make up for the mistakes of those before, by weighted vote. */
    public static final AlgorithmKind ADA_BOOST = TribuoKind.of(
            "ada-boost",
            Set.of(CLASSIFICATION),
            List.of(MAX_BINS, Setting.whole("maxDepth", 3, 1, MAX_DEPTH), Setting.whole("trees", 50, 1, 10_000)),
            (request, algorithm) -> BoostedTraining.classification(request, algorithm, (member, tree) -> {}));

    /** One tree. */
    public static final AlgorithmKind CART = TribuoKind.of(
            "cart",
            Set.of(CLASSIFICATION, REGRESSION),
            List.of(
                    MAX_BINS,
                    Setting.whole("maxDepth", 10, 1, MAX_DEPTH),
                    Setting.whole("minSamplesToSplit", 10, 2, 1_000_000_000)),
            learning(Style.ONE_TREE));

    /** The average of many trees whose splits are drawn by chance. */
    public static final AlgorithmKind EXTRA_TREES = TribuoKind.of(
            "extra-trees", Set.of(CLASSIFICATION, REGRESSION), forestSettings(), learning(Style.RANDOM_SPLITS));

    /** The average of many trees. */
    public static final AlgorithmKind RANDOM_FOREST = TribuoKind.of(
            "random-forest", Set.of(CLASSIFICATION, REGRESSION), forestSettings(), learning(Style.BOOTSTRAP));

    private TreeKinds() {}

    private static List<Setting> forestSettings() {
        return List.of(
                Setting.above0OrAuto("featureFraction", 1),
                MAX_BINS,
                Setting.whole("maxDepth", 32, 1, MAX_DEPTH),
                Setting.whole("minSamplesToSplit", 5, 2, 1_000_000_000),
                Setting.whole("trees", 100, 1, 10_000));
    }

    private static TribuoKind.Learning learning(Style style) {
        return (request, algorithm) -> request.task() instanceof Task.Classification
                ? ForestTraining.classification(request, algorithm, style, (member, tree) -> {})
                : ForestTraining.regression(request, algorithm, style, (member, tree) -> {});
    }

    public static List<AlgorithmKind> all() {
        return List.of(ADA_BOOST, CART, EXTRA_TREES, RANDOM_FOREST);
    }

    /** How their estimators are read, by form: 3 and 4, and 20 to 29. */
    public static Map<Integer, StoredForm> forms() {
        return Map.of(
                ForestEstimator.CLASSIFICATION, ForestEstimator.form(true),
                ForestEstimator.REGRESSION, ForestEstimator.form(false),
                ForestEstimator.WEIGHTED_CLASSIFICATION, ForestEstimator.weightedForm());
    }
}
