package dev.mlops.tribuo.internal;

import dev.mlops.model.Task;
import java.util.List;
import java.util.Map;

/** Algorithms that learn trees. */
public final class TreeKinds {
    /** The average of many trees. */
    public static final AlgorithmKind RANDOM_FOREST = new AlgorithmKind(
            "random-forest",
            true,
            true,
            List.of(
                    Setting.above0("featureFraction", Setting.AUTO, 1),
                    Setting.whole("maxBins", 64, 2, 65_535),
                    Setting.whole("maxDepth", 32, 1, 512),
                    Setting.whole("minSamplesToSplit", 5, 2, 1_000_000_000),
                    Setting.whole("trees", 100, 1, 10_000)),
            (request, algorithm) -> request.task() instanceof Task.Classification
                    ? ForestTraining.classification(request, algorithm, (member, tree) -> {})
                    : ForestTraining.regression(request, algorithm, (member, tree) -> {}));

    private TreeKinds() {}

    static List<AlgorithmKind> all() {
        return List.of(RANDOM_FOREST);
    }

    /** How their estimators are read, by form: 3 and 4, and 20 to 29. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return Map.of(
                ForestEstimator.CLASSIFICATION, ForestEstimator.form(true),
                ForestEstimator.REGRESSION, ForestEstimator.form(false));
    }
}
