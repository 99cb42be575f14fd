package dev.mlops.evaluation;

import dev.mlops.evaluation.Criterion.Bound;
import dev.mlops.model.Output;

/**
 * A figure that says how good predictions are: an immutable value. Made by {@link Metrics} and its neighbours for other tasks, or of a function
 * by {@link CustomMetric}. Its methods make criteria of a {@link QualityGate}.
 *
 * @param <O> what kind of prediction it is of
 */
public sealed interface Metric<O extends Output> permits StandardMetric, CustomMetric {
    /** Its name in reports, stores and searches, such as {@code roc_auc} or {@code f1(>50K)}. */
    String id();

    /** Whether more is better. */
    boolean higherIsBetter();

    /** The criterion that it is this or more. */
    default Criterion<O> atLeast(double limit) {
        return new Criterion.Threshold<>(this, Bound.AT_LEAST, limit, false);
    }

    /** The criterion that it is this or less. */
    default Criterion<O> atMost(double limit) {
        return new Criterion.Threshold<>(this, Bound.AT_MOST, limit, false);
    }

    /**
     * The criterion that it is this or more beyond doubt: the lower end of its confidence interval is. Inconclusive where only the upper end
     * is, or where there is no interval; the evaluator must have been told {@code confidence(..)}.
     */
    default Criterion<O> confidentlyAtLeast(double limit) {
        return new Criterion.Threshold<>(this, Bound.AT_LEAST, limit, true);
    }

    /** The criterion that it is this or less beyond doubt: the upper end of its confidence interval is. */
    default Criterion<O> confidentlyAtMost(double limit) {
        return new Criterion.Threshold<>(this, Bound.AT_MOST, limit, true);
    }

    /** Begins a criterion on every value of a column; the evaluator must have been told {@code slices(column)}. */
    default OnSlices<O> onEverySlice(String column) {
        return new OnSlices<>(this, column);
    }

    /**
     * The criterion that it is not worse than the baseline's on the same rows by more than a margin (non-inferiority): the confidence interval of
     * the difference, of {@code confidence(..)} or 0.95, is above it. The evaluator must have been told {@code baseline(model)}.
     *
     * @param margin in the metric's unit, 0 or more
     */
    default Criterion<O> noWorseThanBaselineBy(double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("margin: 0 or more, found " + margin);
        }
        return new Criterion.VersusBaseline<>(this, -margin);
    }

    /**
     * The criterion that it is better than the baseline's on the same rows by this much, beyond doubt (superiority).
     *
     * @param margin in the metric's unit, 0 or more
     */
    default Criterion<O> betterThanBaselineBy(double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("margin: 0 or more, found " + margin);
        }
        return new Criterion.VersusBaseline<>(this, margin);
    }

    /**
     * The criterion that it is better on the rows learnt from by this at most, which else were learnt by heart. The evaluator must have been
     * told {@code trainedOn(rows)}.
     *
     * @param gap in the metric's unit, 0 or more
     */
    default Criterion<O> trainTestGapAtMost(double gap) {
        return new Criterion.TrainTestGap<>(this, gap);
    }

    /**
     * The beginning of a criterion on every value of a column.
     *
     * @param metric what is looked at
     * @param column whose values make slices
     * @param <O> what kind of prediction it is of
     */
    record OnSlices<O extends Output>(Metric<O> metric, String column) {
        /**
         * On every slice it is this or more. A slice that is below is inconclusive where that may be chance: where the confidence interval,
         * widened for the number of slices, reaches the limit.
         */
        public Criterion<O> atLeast(double limit) {
            return new Criterion.EverySlice<>(column, new Criterion.Threshold<>(metric, Bound.AT_LEAST, limit, false));
        }

        /** On every slice it is this or less. */
        public Criterion<O> atMost(double limit) {
            return new Criterion.EverySlice<>(column, new Criterion.Threshold<>(metric, Bound.AT_MOST, limit, false));
        }

        /** On every slice it is this or more beyond doubt, for all of them at once. */
        public Criterion<O> confidentlyAtLeast(double limit) {
            return new Criterion.EverySlice<>(column, new Criterion.Threshold<>(metric, Bound.AT_LEAST, limit, true));
        }

        /** On every slice it is this or less beyond doubt, for all of them at once. */
        public Criterion<O> confidentlyAtMost(double limit) {
            return new Criterion.EverySlice<>(column, new Criterion.Threshold<>(metric, Bound.AT_MOST, limit, true));
        }
    }
}
