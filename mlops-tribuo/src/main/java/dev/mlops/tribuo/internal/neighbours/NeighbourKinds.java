package dev.mlops.tribuo.internal.neighbours;

import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.NeighbourEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that compare a row with those learnt from, or count. */
public final class NeighbourKinds {
    /** The rows with the least root of the sum of squared differences. */
    public static final AlgorithmKind K_NEAREST_NEIGHBOURS =
            nearest("k-nearest-neighbours", NeighbourEstimator.EUCLIDEAN);

    /** The rows with the least sum of absolute differences. */
    public static final AlgorithmKind K_NEAREST_NEIGHBOURS_MANHATTAN =
            nearest("k-nearest-neighbours-manhattan", NeighbourEstimator.MANHATTAN);

    /** How often each feature was counted with each label. */
    public static final AlgorithmKind NAIVE_BAYES = TribuoKind.of(
            "naive-bayes",
            Set.of(CLASSIFICATION),
            List.of(Setting.above0("alpha", 1.0, 1e9)),
            (request, algorithm) ->
                    NaiveBayesTraining.classification(request, algorithm).estimator());

    private NeighbourKinds() {}

    private static AlgorithmKind nearest(String id, int distance) {
        return TribuoKind.of(
                id,
                Set.of(CLASSIFICATION, REGRESSION),
                List.of(Setting.whole("k", 5, 1, 10_000)),
                (request, algorithm) -> NeighbourTraining.learn(request, algorithm, distance));
    }

    public static List<AlgorithmKind> all() {
        return List.of(K_NEAREST_NEIGHBOURS, K_NEAREST_NEIGHBOURS_MANHATTAN, NAIVE_BAYES);
    }

    /** How their estimators are read, by form: 30 to 39. Naive Bayes is a linear classification. */
    public static Map<Integer, StoredForm> forms() {
        return Map.of(
                NeighbourEstimator.CLASSIFICATION, NeighbourEstimator.form(true),
                NeighbourEstimator.REGRESSION, NeighbourEstimator.form(false));
    }
}
