package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.Map;

/** Algorithms that learn weighted sums of the features. */
public final class LinearKinds {
    /** One weighted sum of the features. */
    public static final AlgorithmKind LINEAR_REGRESSION = new AlgorithmKind(
            "linear-regression",
            false,
            true,
            List.of(
                    Setting.whole("epochs", 20, 1, 10_000),
                    Setting.above0("learningRate", 0.03, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000)),
            (request, algorithm) ->
                    LinearTraining.regression(request, algorithm).estimator());

    /** One weighted sum of the features per label. */
    public static final AlgorithmKind LOGISTIC_REGRESSION = new AlgorithmKind(
            "logistic-regression",
            true,
            false,
            List.of(
                    Setting.whole("epochs", 10, 1, 10_000),
                    Setting.above0("learningRate", 0.1, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000)),
            (request, algorithm) ->
                    LinearTraining.classification(request, algorithm).estimator());

    private LinearKinds() {}

    static List<AlgorithmKind> all() {
        return List.of(LINEAR_REGRESSION, LOGISTIC_REGRESSION);
    }

    /** How their estimators are read, by form: 1 and 2, and 10 to 19. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return Map.of(
                LinearEstimator.CLASSIFICATION, LinearEstimator.form(true),
                LinearEstimator.REGRESSION, LinearEstimator.form(false));
    }
}
