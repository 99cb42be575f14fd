package dev.mlops.evaluation;

import dev.mlops.model.Output;

/**
 * A figure that says how good predictions are: an immutable value. Made by {@link Metrics}.
 *
 * @param <O> what kind of prediction it is of
 */
public sealed interface Metric<O extends Output> permits StandardMetric {
    /** Its name in reports, stores and searches, such as {@code roc_auc} or {@code f1(>50K)}. */
    String id();

    /** Whether more is better. */
    boolean higherIsBetter();

    /** The criterion that it is this or more. */
    default Criterion<O> atLeast(double limit) {
        return new Criterion.Threshold<>(this, Criterion.Bound.AT_LEAST, limit);
    }

    /** The criterion that it is this or less. */
    default Criterion<O> atMost(double limit) {
        return new Criterion.Threshold<>(this, Criterion.Bound.AT_MOST, limit);
    }
}
