package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * Means by adding halves (Higham 1993, The accuracy of floating point summation), in the very order in which numpy adds. Only for a result that
 * hangs on the last digit of a mean and is held against scikit-learn's; elsewhere {@link Inputs#mean} is more exact.
 */
final class PairwiseSum {
    private static final int LANES = 8;
    private static final int BLOCK = 128;

    private PairwiseSum() {}

    /** The weighted mean; NaN where nothing has weight. */
    static double mean(double[] values, double @Nullable [] weights) {
        if (weights == null) {
            return sum(values, 0, values.length) / values.length;
        }
        double[] products = new double[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = values[i] * weights[i];
        }
        return sum(products, 0, products.length) / sum(weights, 0, weights.length);
    }

    private static double sum(double[] values, int from, int size) {
        if (size < LANES) {
            double sum = 0;
            for (int i = from; i < from + size; i++) {
                sum += values[i];
            }
            return sum;
        }
        if (size > BLOCK) {
            int half = size / 2;
            half -= half % LANES;
            return sum(values, from, half) + sum(values, from + half, size - half);
        }
        double[] lanes = new double[LANES];
        int full = size - size % LANES;
        for (int i = 0; i < full; i++) {
            lanes[i % LANES] += values[from + i];
        }
        double sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (int i = full; i < size; i++) {
            sum += values[from + i];
        }
        return sum;
    }
}
