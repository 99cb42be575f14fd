package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.statistics.distribution.Quantiles;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import dev.mlops.evaluation.Interval;

/**
 * Sums of some losses, which should be around 0, or digits are lost.
 *
 * @param count how many there are
 * @param sum of them
 * @param squares the sum of their squares
 */
record Moments(long count, double sum, double squares) {
    Moments less(Moments part) {
        return new Moments(count - part.count, sum - part.sum, squares - part.squares);
    }

    double mean() {
        return sum / count;
    }

    /** The variance of the mean. */
    private double error() {
        return Math.max(0, (squares - sum * sum / count) / (count - 1)) / count;
    }

    /**
     * Whether losses are higher than others (Welch 1947, The generalization of Student's problem when several different population variances are
     * involved).
     *
     * @param difference of the means
     * @param error its standard error
     * @param degrees of freedom, by Satterthwaite's rule
     */
    record Welch(double difference, double error, double degrees) {
        static Welch of(Moments some, Moments others) {
            double a = some.error();
            double b = others.error();
            double degrees = (a + b) * (a + b) / (a * a / (some.count - 1) + b * b / (others.count - 1));
            return new Welch(some.mean() - others.mean(), Math.sqrt(a + b), degrees);
        }

        /** Losses of no spread at all differ for sure, or not at all. */
        private boolean isExact() {
            return error <= 1e-12 * Math.abs(difference) || error == 0;
        }

        double t() {
            return isExact() ? (difference > 0 ? Double.POSITIVE_INFINITY : 0) : difference / error;
        }

        /** One-sided. */
        double p() {
            return isExact() ? (difference > 0 ? 0 : 1) : Math.min(1, Math.max(0, UpperTails.student(t(), degrees)));
        }

        Interval interval(double confidence) {
            double half = isExact() ? 0 : error * Quantiles.studentTwoSided(1 - confidence, degrees);
            return new Interval(difference - half, difference + half, confidence, "welch");
        }
    }
}
