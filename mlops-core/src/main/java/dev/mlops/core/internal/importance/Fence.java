package dev.mlops.core.internal.importance;

import java.util.Arrays;

/**
 * Between which values outliers are not: beyond the highest tenth by at most three times as much as that is above the median, and so downwards. For
 * a normal distribution that is five standard deviations. Tukey's fences (Exploratory Data Analysis, 1977, section 2D) take quartiles in place of tenths; a
 * search that has found the good settings tries so many alike that those would call every other try an outlier. Immutable.
 *
 * @param low the lowest value that is none
 * @param high the highest value that is none
 */
public record Fence(double low, double high) {
    private static final double TENTH = 0.1;
    private static final double REACH = 3;

    /** That of these finite values; on a side where four in ten are as the median there is none. */
    public static Fence of(double... values) {
        if (values.length == 0) {
            return new Fence(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double median = sorted[last / 2] / 2 + sorted[last - last / 2] / 2;
        int off = (int) Math.ceil(TENTH * last);
        double below = REACH * (median - sorted[off]);
        double above = REACH * (sorted[last - off] - median);
        return new Fence(
                below > 0 ? sorted[off] - below : Double.NEGATIVE_INFINITY,
                above > 0 ? sorted[last - off] + above : Double.POSITIVE_INFINITY);
    }

    /** The value, or where the fence is if it is beyond. */
    public double held(double value) {
        return Math.max(low, Math.min(high, value));
    }
}
