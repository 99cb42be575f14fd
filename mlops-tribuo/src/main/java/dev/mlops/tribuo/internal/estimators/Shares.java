package dev.mlops.tribuo.internal.estimators;

/** Turns sums into probabilities. */
final class Shares {
    private Shares() {}

    /**
     * Softmax: the exponentials, divided by their sum.
     *
     * @param scores the sums, which may be divided by a number so that they stay finite; then the probabilities
     * @param max the greatest of the sums
     * @param scale what the sums were divided by
     */
    static void softmax(double[] scores, int count, double max, double scale) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            double below = scores[i] - max;
            // 0 stays 0 where the scale has overflowed to infinity.
            double share = Math.exp(below == 0 ? 0 : below * scale);
            scores[i] = share;
            total += share;
        }
        for (int i = 0; i < count; i++) {
            scores[i] /= total;
        }
    }

    /** The greatest of the first values. */
    static double max(double[] values, int count) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    /** A scaled estimate, or the greatest number where it is beyond doubles. */
    static double clamped(double score, double scale) {
        return score == 0 ? 0 : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, score * scale));
    }

    /** The greatest absolute value, at least 1. */
    static double greatest(double[] values, int count) {
        double greatest = 1;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, Math.abs(values[i]));
        }
        return greatest;
    }
}
