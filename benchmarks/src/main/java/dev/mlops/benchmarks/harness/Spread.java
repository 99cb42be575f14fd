package dev.mlops.benchmarks.harness;

import java.util.Arrays;
import java.util.Locale;

/**
 * Median and range of figures from several rounds.
 *
 * @param median the middle figure, or the mean of the two in the middle
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {
    /** Of at least one figure; a figure that is NaN makes all three NaN. */
    public static Spread of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("figures: give at least one");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        if (Double.isNaN(sorted[last])) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Spread((sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[0], sorted[last]);
    }

    /** Such as {@code 1.42 (1.38..1.51)}; a dash where it is not known. */
    @Override
    public String toString() {
        return Double.isNaN(median) ? "-" : number(median) + " (" + number(min) + ".." + number(max) + ")";
    }

    private static String number(double figure) {
        return String.format(
                Locale.ROOT, Math.abs(figure) >= 100 ? "%.0f" : Math.abs(figure) >= 0.1 ? "%.2f" : "%.4f", figure);
    }
}
