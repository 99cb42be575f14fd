package dev.mlops.core.internal.steps;

import java.util.Arrays;

/** Numbers in ascending order, without those that are missing: what quantiles are read from. */
public final class Sorted {
    private Sorted() {}

    /** These numbers in ascending order, NaN left out. */
    public static double[] of(double[] values) {
        double[] sorted = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sorted[count++] = value;
            }
        }
        sorted = count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        double sum = sorted[middle - 1] + sorted[middle];
        return Double.isFinite(sum) ? sum / 2 : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    /**
     * The quantile at {@code share}, 0 to 1, by linear interpolation between the two values next to it (Hyndman and Fan 1996, definition 7), in
     * the arithmetic of numpy's {@code percentile}.
     */
    public static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = place - below;
        double low = sorted[below];
        double high = sorted[above];
        double distance = high - low;
        return part >= 0.5 ? high - distance * (1 - part) : low + distance * part;
    }
}
