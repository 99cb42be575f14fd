package dev.mlops.evaluation;

import dev.mlops.model.Verdict;

/**
 * Makes metrics of anomaly detection; meant for static import. They compare with what is true, so the task needs {@code truth(column)}; an anomaly is
 * what is looked for. Undefined values are NaN.
 */
public final class AnomalyMetrics {
    private AnomalyMetrics() {}

    /** Share of rows whose verdict is right, from 0 to 1. */
    public static Metric<Verdict> accuracy() {
        return StandardMetric.of(MetricKind.ACCURACY);
    }

    /** Mean of the shares of anomalies and of normal rows whose verdict is right, from 0 to 1. */
    public static Metric<Verdict> balancedAccuracy() {
        return StandardMetric.of(MetricKind.BALANCED_ACCURACY);
    }

    /** Of the rows said to be anomalies, the share that is, from 0 to 1. */
    public static Metric<Verdict> precision() {
        return StandardMetric.of(MetricKind.PRECISION);
    }

    /** Of the anomalies, the share found, from 0 to 1. */
    public static Metric<Verdict> recall() {
        return StandardMetric.of(MetricKind.RECALL);
    }

    /** Harmonic mean of precision and recall, from 0 to 1. */
    public static Metric<Verdict> f1() {
        return StandardMetric.of(MetricKind.F1);
    }

    /** Of the normal rows, the share said to be anomalies: how often it cries wolf, from 0 to 1. */
    public static Metric<Verdict> falsePositiveRate() {
        return StandardMetric.of(MetricKind.FALSE_POSITIVE_RATE);
    }

    /** Share of rows said to be anomalies, from 0 to 1. */
    public static Metric<Verdict> selectionRate() {
        return StandardMetric.of(MetricKind.SELECTION_RATE);
    }

    /** Correlation of what is said and what is true, from -1 to 1. */
    public static Metric<Verdict> matthewsCorrelation() {
        return StandardMetric.of(MetricKind.MATTHEWS_CORRELATION);
    }

    /** Probability that an anomaly scores above a normal row, ties counted half, from 0 to 1. */
    public static Metric<Verdict> rocAuc() {
        return StandardMetric.of(MetricKind.ROC_AUC);
    }

    /** Mean over the anomalies of the precision among rows that score as high, from 0 to 1. */
    public static Metric<Verdict> averagePrecision() {
        return StandardMetric.of(MetricKind.AVERAGE_PRECISION);
    }
}
