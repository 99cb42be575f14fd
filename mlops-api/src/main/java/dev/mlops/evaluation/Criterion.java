package dev.mlops.evaluation;

import dev.mlops.model.Output;

/**
 * One condition of a {@link QualityGate}: an immutable value that prints and compares. Made by a metric:
 * {@code rocAuc().atLeast(0.9)}.
 *
 * @param <O> what kind of prediction it is of
 */
public sealed interface Criterion<O extends Output> {
    /** The metric it looks at. */
    Metric<O> metric();

    /** Whether a value meets it; NaN, which says that the metric is undefined, never does. */
    boolean isMetBy(double value);

    /** What is wanted, such as {@code >= 0.9}. */
    String wanted();

    /** Which side of a limit is right. */
    enum Bound {
        /** The limit or more. */
        AT_LEAST,
        /** The limit or less. */
        AT_MOST
    }

    /**
     * A metric on the right side of a limit.
     *
     * @param metric what is looked at
     * @param bound which side is right
     * @param limit the limit, itself right; not NaN
     * @param <O> what kind of prediction it is of
     */
    record Threshold<O extends Output>(Metric<O> metric, Bound bound, double limit) implements Criterion<O> {
        /** Checks the limit. */
        public Threshold {
            if (Double.isNaN(limit)) {
                throw new IllegalArgumentException("limit: a number, found NaN");
            }
        }

        @Override
        public boolean isMetBy(double value) {
            return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
        }

        @Override
        public String wanted() {
            return (bound == Bound.AT_LEAST ? ">= " : "<= ") + limit;
        }

        @Override
        public String toString() {
            return metric.id() + " " + wanted();
        }
    }
}
