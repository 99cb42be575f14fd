package dev.mlops.evaluation;

import dev.mlops.model.LabelSet;

/**
 * Makes metrics of tasks whose rows may have several labels; meant for static import. Definitions are those of scikit-learn. A label or row for which a
 * figure is undefined is left out of the mean (scikit-learn's {@code zero_division=nan}); where it is undefined for all, the value is NaN.
 */
public final class MultiLabelMetrics {
    private MultiLabelMetrics() {}

    /** Share of rows all of whose labels are right, from 0 to 1. */
    public static Metric<LabelSet> subsetAccuracy() {
        return StandardMetric.of(MetricKind.SUBSET_ACCURACY);
    }

    /** Share of labels that are wrong, from 0 to 1. */
    public static Metric<LabelSet> hammingLoss() {
        return StandardMetric.of(MetricKind.HAMMING_LOSS);
    }

    /** Of the labels said, the share that is right, from 0 to 1. */
    public static Metric<LabelSet> precision(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.PRECISION).averaged(average);
    }

    /** Of the labels that are true, the share said, from 0 to 1. */
    public static Metric<LabelSet> recall(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.RECALL).averaged(average);
    }

    /** Harmonic mean of precision and recall, from 0 to 1. */
    public static Metric<LabelSet> f1(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.F1).averaged(average);
    }

    /** Of the labels that are true or said, the share of both, from 0 to 1. */
    public static Metric<LabelSet> jaccard(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.JACCARD).averaged(average);
    }

    /** Area under the ROC curve, from 0 to 1. */
    public static Metric<LabelSet> rocAuc(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.ROC_AUC).averaged(average);
    }

    /** Average precision, from 0 to 1. */
    public static Metric<LabelSet> averagePrecision(Average average) {
        return StandardMetric.<LabelSet>of(MetricKind.AVERAGE_PRECISION).averaged(average);
    }

    /** Of the rows said to have this label, the share that has it, from 0 to 1. */
    public static Metric<LabelSet> precision(String label) {
        return StandardMetric.<LabelSet>of(MetricKind.PRECISION).about(label);
    }

    /** Of the rows that have this label, the share said to, from 0 to 1. */
    public static Metric<LabelSet> recall(String label) {
        return StandardMetric.<LabelSet>of(MetricKind.RECALL).about(label);
    }

    /** Harmonic mean of precision and recall of this label, from 0 to 1. */
    public static Metric<LabelSet> f1(String label) {
        return StandardMetric.<LabelSet>of(MetricKind.F1).about(label);
    }

    /** Area under the ROC curve of this label, from 0 to 1. */
    public static Metric<LabelSet> rocAuc(String label) {
        return StandardMetric.<LabelSet>of(MetricKind.ROC_AUC).about(label);
    }

    /** How many labels must be taken in the order of their probabilities to have all true ones, on average (Tsoumakas et al. 2010). */
    public static Metric<LabelSet> coverageError() {
        return StandardMetric.of(MetricKind.COVERAGE_ERROR);
    }

    /** Mean share of true labels among those ranked as high, over the true labels of each row, from 0 to 1. */
    public static Metric<LabelSet> labelRankingAveragePrecision() {
        return StandardMetric.of(MetricKind.LABEL_RANKING_AVERAGE_PRECISION);
    }

    /** Share of pairs of a true and a false label that are in the wrong order, from 0 to 1. */
    public static Metric<LabelSet> rankingLoss() {
        return StandardMetric.of(MetricKind.RANKING_LOSS);
    }
}
