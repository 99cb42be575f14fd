package dev.mlops.core.internal.diagnosis;

import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.List;
import java.util.Optional;

/** Which metric decides where nobody says. Stateless. */
final class DefaultMetrics {
    private DefaultMetrics() {}

    /** The one of a task. */
    static <O extends Output> Metric<O> of(Task<O> task) {
        return plain(
                switch (task.kind()) {
                    case CLASSIFICATION -> MetricKind.LOG_LOSS;
                    case REGRESSION -> MetricKind.RMSE;
                    case MULTI_LABEL -> MetricKind.HAMMING_LOSS;
                    case ANOMALIES -> MetricKind.ROC_AUC;
                    case CLUSTERING -> MetricKind.ADJUSTED_RAND;
                });
    }

    /** The one that is a mean over rows and nearest to a metric. */
    static <O extends Output> StandardMetric<O> ofRows(Task<O> task, Metric<O> metric) {
        if (metric instanceof StandardMetric<O> standard) {
            switch (standard.kind()) {
                case ACCURACY,
                        LOG_LOSS,
                        BRIER,
                        TOP_K_ACCURACY,
                        HAMMING_LOSS,
                        SUBSET_ACCURACY,
                        MEAN_COST,
                        MSE,
                        MAE,
                        MAPE,
                        SMAPE,
                        HUBER,
                        LOG_COSH,
                        PINBALL,
                        TWEEDIE_DEVIANCE -> {
                    return standard;
                }
                default -> {
                    // the task's
                }
            }
        }
        return plain(
                switch (task.kind()) {
                    case CLASSIFICATION -> MetricKind.LOG_LOSS;
                    case REGRESSION -> MetricKind.MSE;
                    case MULTI_LABEL -> MetricKind.HAMMING_LOSS;
                    case ANOMALIES -> MetricKind.ACCURACY;
                    case CLUSTERING ->
                        throw new IllegalArgumentException(
                                "model: of a task whose answers are right or wrong row by row, found one of " + task);
                });
    }

    private static <O extends Output> StandardMetric<O> plain(MetricKind kind) {
        return new StandardMetric<>(kind, List.of(), Optional.empty(), Optional.empty());
    }
}
