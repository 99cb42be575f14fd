package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.RadixSort;
import dev.mlops.core.internal.statistics.Sample;
import org.jspecify.annotations.Nullable;

/** Quantiles of rows with and without weights. Pure functions; need all rows. */
final class WeightedQuantile {
    private WeightedQuantile() {}

    /**
     * Without weights by linear interpolation (type 7 of Hyndman and Fan 1996, Sample quantiles in statistical packages); with weights the least
     * value up to which there is this share of all weight, without interpolation.
     *
     * @return NaN without rows of weight, or where a value is NaN
     */
    static double of(double[] values, double share, double @Nullable [] weights) {
        Inputs.requireWeights(values.length, weights);
        for (double value : values) {
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
        }
        if (weights == null) {
            return values.length == 0 ? Double.NaN : Sample.of(values).quantile(share);
        }
        int[] order = RadixSort.ascending(values);
        double all = 0;
        for (int row : order) {
            all += weights[row];
        }
        double sum = 0;
        double last = Double.NaN;
        for (int row : order) {
            if (weights[row] > 0) {
                // In the same order as the sum of all, so that the end of it is reached.
                sum += weights[row];
                last = values[row];
                if (sum >= share * all) {
                    break;
                }
            }
        }
        return last;
    }
}
