package dev.mlops.tribuo.internal.linear;

import static dev.mlops.model.TaskKind.ANOMALIES;
import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.model.Task;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.FactorEstimator;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.OneAgainstRestEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that learn weighted sums of the features, or of their products. */
public final class LinearKinds {
    /** One weighted sum of the features. */
    public static final AlgorithmKind LINEAR_REGRESSION = TribuoKind.of(
            "linear-regression",
            Set.of(REGRESSION),
            List.of(
                    Setting.whole("epochs", 20, 1, 10_000),
                    Setting.above0("learningRate", 0.03, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000)),
            (request, algorithm) ->
                    LinearTraining.regression(request, algorithm).estimator());

    /** One weighted sum of the features per label. */
    public static final AlgorithmKind LOGISTIC_REGRESSION = TribuoKind.of(
            "logistic-regression",
            Set.of(CLASSIFICATION),
            List.of(
                    Setting.whole("epochs", 10, 1, 10_000),
                    Setting.above0("learningRate", 0.1, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000)),
            (request, algorithm) ->
                    LinearTraining.classification(request, algorithm).estimator());

    /** Least squares where weights cost something by their size and by their square. */
    public static final AlgorithmKind ELASTIC_NET = TribuoKind.of(
            "elastic-net",
            Set.of(REGRESSION),
            List.of(
                    Setting.above0("alpha", 0.1, 1e12),
                    Setting.above0("l1Ratio", 0.5, 1),
                    Setting.whole("maxIterations", 1_000, 1, 1_000_000),
                    Setting.above0("tolerance", 1e-4, 1)),
            (request, algorithm) -> SparseLinearTraining.elasticNet(request, algorithm, algorithm.number("l1Ratio"))
                    .estimator());

    /** Least squares where weights cost something by their size. */
    public static final AlgorithmKind LASSO = TribuoKind.of(
            "lasso",
            Set.of(REGRESSION),
            List.of(
                    Setting.above0("alpha", 0.1, 1e12),
                    Setting.whole("maxIterations", 1_000, 1, 1_000_000),
                    Setting.above0("tolerance", 1e-4, 1)),
            (request, algorithm) ->
                    SparseLinearTraining.elasticNet(request, algorithm, 1).estimator());

    /** Least squares over the few features that say most. */
    public static final AlgorithmKind ORTHOGONAL_MATCHING_PURSUIT = TribuoKind.of(
            "orthogonal-matching-pursuit",
            Set.of(REGRESSION),
            List.of(Setting.whole("maxFeatures", 10, 1, 10_000)),
            (request, algorithm) ->
                    SparseLinearTraining.pursuit(request, algorithm).estimator());

    /** Least squares by one feature after the other, each as far as the next says as much. */
    public static final AlgorithmKind LARS = TribuoKind.of(
            "lars",
            Set.of(REGRESSION),
            List.of(Setting.flag("lasso", false), Setting.whole("maxFeatures", 10, 1, 10_000)),
            LarsTraining::regression);

    /** Regularised logistic regression, one label against the rest. */
    public static final AlgorithmKind LIBLINEAR_CLASSIFIER = TribuoKind.of(
            "liblinear-classifier",
            Set.of(CLASSIFICATION),
            List.of(
                    Setting.above0("cost", 1.0, 1e9),
                    Setting.whole("maxIterations", 1_000, 1, 1_000_000),
                    Setting.above0("tolerance", 1e-3, 1)),
            (request, algorithm) ->
                    LibLinearTraining.classification(request, algorithm).estimator());

    /** Linear support vector regression. */
    public static final AlgorithmKind LIBLINEAR_REGRESSOR = TribuoKind.of(
            "liblinear-regressor",
            Set.of(REGRESSION),
            List.of(
                    Setting.above0("cost", 1.0, 1e9),
                    Setting.above0("epsilon", 0.1, 1_000),
                    Setting.whole("maxIterations", 1_000, 1, 1_000_000),
                    Setting.above0("tolerance", 1e-3, 1)),
            (request, algorithm) ->
                    LibLinearTraining.regression(request, algorithm).estimator());

    /** Linear one-class support vectors. */
    public static final AlgorithmKind LIBLINEAR_ANOMALY_DETECTOR = TribuoKind.of(
            "liblinear-anomaly-detector",
            Set.of(ANOMALIES),
            List.of(
                    Setting.whole("maxIterations", 1_000, 1, 1_000_000),
                    Setting.above0("nu", 0.1, 1),
                    Setting.above0("tolerance", 1e-3, 1)),
            (request, algorithm) ->
                    LibLinearTraining.anomalies(request, algorithm).estimator());

    /** Weighted sums of the features and of their products. */
    public static final AlgorithmKind FACTORIZATION_MACHINE = TribuoKind.of(
            "factorization-machine",
            Set.of(CLASSIFICATION, REGRESSION),
            List.of(
                    Setting.whole("epochs", 20, 1, 10_000),
                    Setting.whole("factors", 8, 1, 1_000),
                    Setting.above0("learningRate", 0.1, 1_000)),
            (request, algorithm) -> request.task() instanceof Task.Classification
                    ? FactorTraining.classification(request, algorithm).estimator()
                    : FactorTraining.regression(request, algorithm).estimator());

    private LinearKinds() {}

    public static List<AlgorithmKind> all() {
        return List.of(
                ELASTIC_NET,
                FACTORIZATION_MACHINE,
                LARS,
                LASSO,
                LIBLINEAR_ANOMALY_DETECTOR,
                LIBLINEAR_CLASSIFIER,
                LIBLINEAR_REGRESSOR,
                LINEAR_REGRESSION,
                LOGISTIC_REGRESSION,
                ORTHOGONAL_MATCHING_PURSUIT);
    }

    /** How their estimators are read, by form: 1 and 2, and 10 to 19. */
    public static Map<Integer, StoredForm> forms() {
        return Map.of(
                LinearEstimator.CLASSIFICATION, LinearEstimator.form(CLASSIFICATION),
                LinearEstimator.REGRESSION, LinearEstimator.form(REGRESSION),
                LinearEstimator.ANOMALIES, LinearEstimator.form(ANOMALIES),
                OneAgainstRestEstimator.FORM, OneAgainstRestEstimator.reader(),
                FactorEstimator.CLASSIFICATION, FactorEstimator.form(true),
                FactorEstimator.REGRESSION, FactorEstimator.form(false));
    }
}
