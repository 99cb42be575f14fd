package dev.mlops.evaluation;

import dev.mlops.data.Origin;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.List;
import java.util.Optional;

/**
 * How good a model was on some rows. Immutable; safe to share between threads; prints as a small table.
 *
 * <p>It keeps what the model said of the rows, so that curves can be drawn of it. Curves of a task with labels are of the task's positive one unless
 * another is named.
 *
 * @param <O> what the model predicts
 */
public interface Evaluation<O extends Output> extends Measured {
    /** What the model predicts. */
    Task<O> task();

    /** Which model, by {@link dev.mlops.model.Model#digest()}. */
    String modelDigest();

    /** Where the rows came from. */
    Origin origin();

    /** How many rows there were. */
    int rowCount();

    /**
     * The value of a metric; NaN where it is undefined on these rows.
     *
     * @throws dev.mlops.error.NotFoundException where the metric was not among those asked for
     */
    double value(Metric<O> metric);

    /** Where the true value of a metric is likely to be; empty where the evaluator was not told {@code confidence(..)}, or it is undefined. Throws as {@link #value} does. */
    Optional<Interval> interval(Metric<O> metric);

    /** The value of a metric and how sure it is. Throws as {@link #value} does. */
    Measurement measurement(Metric<O> metric);

    /** The slices, column by column and in the order of the columns' values. */
    List<Scope> slices();

    /**
     * The rows with one value in one column, or {@code "(missing)"} for those without.
     *
     * @throws dev.mlops.error.NotFoundException where there is no such slice
     */
    Evaluation<O> slice(String column, String value);

    /** The figures of the rows that the model was trained on; empty where the evaluator was not told {@code trainedOn(rows)}. */
    Optional<Evaluation<O>> train();

    /** What the model has over the baseline, which is the champion here; empty where the evaluator was not told {@code baseline(model)}. */
    Optional<Comparison<O>> versusBaseline();

    /** How often each label was taken for each, in numbers of rows; empty for tasks without labels. */
    Optional<ConfusionMatrix> confusion();

    /** The ROC curve: false positive rate across, true positive rate up. For classification and anomalies. */
    Curve rocCurve();

    /** The ROC curve of this label against all others. */
    Curve rocCurve(String label);

    /** Recall across, precision up. For classification and anomalies. */
    Curve precisionRecallCurve();

    /** The same of this label. */
    Curve precisionRecallCurve(String label);

    /** The share of rows said to be positive across, the share of positive rows found up. For classification and anomalies. */
    Curve gainCurve();

    /** The same of this label. */
    Curve gainCurve(String label);

    /**
     * What comes of each threshold, and what it costs. For classification and anomalies.
     *
     * @param falsePositiveCost what a negative row costs that is said to be positive, at least 0
     * @param falseNegativeCost what a positive row costs that is said to be negative, at least 0
     */
    Thresholds thresholds(double falsePositiveCost, double falseNegativeCost);

    /**
     * How far the probabilities of the positive label are frequencies. For classification.
     *
     * @param bins how many, of equal width
     */
    Reliability reliability(int bins);

    /** What is left of the truth after the estimate. For regression. */
    Residuals residuals();
}
