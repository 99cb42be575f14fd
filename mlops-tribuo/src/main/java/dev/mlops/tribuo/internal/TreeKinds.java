package dev.mlops.tribuo.internal;

import dev.mlops.model.Task;
import dev.mlops.tribuo.internal.ForestTraining.Style;
import java.util.List;
import java.util.Map;

/** Algorithms that learn trees. */
public final class TreeKinds {
    private static final int MAX_DEPTH = 512;
    private static final Setting MAX_BINS = Setting.whole("maxBins", 64, 2, 65_535);

    /** Trees that each make up for the mistakes of those before, by weighted vote. */
    public static final AlgorithmKind ADA_BOOST = new AlgorithmKind(
            "ada-boost",
            true,
            false,
            List.of(MAX_BINS, Setting.whole("maxDepth", 3, 1, MAX_DEPTH), Setting.whole("trees", 50, 1, 10_000)),
            (request, algorithm) -> BoostedTraining.classification(request, algorithm, (member, tree) -> {}));

    /** One tree. */
    public static final AlgorithmKind CART = new AlgorithmKind(
            "cart",
            true,
            true,
            List.of(
                    MAX_BINS,
                    Setting.whole("maxDepth", 10, 1, MAX_DEPTH),
                    Setting.whole("minSamplesToSplit", 10, 2, 1_000_000_000)),
            learning(Style.ONE_TREE));

    /** The average of many trees whose splits are drawn by chance. */
    public static final AlgorithmKind EXTRA_TREES =
            new AlgorithmKind("extra-trees", true, true, forestSettings(), learning(Style.RANDOM_SPLITS));

    /** The average of many trees. */
    public static final AlgorithmKind RANDOM_FOREST =
            new AlgorithmKind("random-forest", true, true, forestSettings(), learning(Style.BOOTSTRAP));

    private TreeKinds() {}

    private static List<Setting> forestSettings() {
        return List.of(
                Setting.above0("featureFraction", Setting.AUTO, 1),
                MAX_BINS,
                Setting.whole("maxDepth", 32, 1, MAX_DEPTH),
                Setting.whole("minSamplesToSplit", 5, 2, 1_000_000_000),
                Setting.whole("trees", 100, 1, 10_000));
    }

    private static AlgorithmKind.Learning learning(Style style) {
        return (request, algorithm) -> request.task() instanceof Task.Classification
                ? ForestTraining.classification(request, algorithm, style, (member, tree) -> {})
                : ForestTraining.regression(request, algorithm, style, (member, tree) -> {});
    }

    static List<AlgorithmKind> all() {
        return List.of(ADA_BOOST, CART, EXTRA_TREES, RANDOM_FOREST);
    }

    /** How their estimators are read, by form: 3 and 4, and 20 to 29. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return Map.of(
                ForestEstimator.CLASSIFICATION, ForestEstimator.form(true),
                ForestEstimator.REGRESSION, ForestEstimator.form(false),
                ForestEstimator.WEIGHTED_CLASSIFICATION, ForestEstimator.weightedForm());
    }
}
