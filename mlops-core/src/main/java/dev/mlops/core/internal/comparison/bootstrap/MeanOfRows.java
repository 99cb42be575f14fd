package dev.mlops.core.internal.comparison.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sum over rows over another one: means, with weights or without, and ratios such as a share of an amount. NaN where the lower sum is 0.
 * Immutable; safe to share between threads.
 */
public final class MeanOfRows implements Statistic {
    private final double[] above;

    /** Null where each row is 1. */
    private final double @Nullable [] below;

    private MeanOfRows(double[] above, double @Nullable [] below) {
        this.above = above;
        this.below = below;
    }

    /**
     * The mean of a value per row, such as a loss.
     *
     * @param values one per row; NaN makes NaN of each mean that it is in
     */
    public static MeanOfRows of(double[] values) {
        return new MeanOfRows(values.clone(), null);
    }

    /** The mean of a flag per row, such as whether a model is right: a share. */
    public static MeanOfRows of(boolean[] flags) {
        double[] values = new double[flags.length];
        for (int row = 0; row < flags.length; row++) {
            values[row] = flags[row] ? 1 : 0;
        }
        return new MeanOfRows(values, null);
    }

    /**
     * The mean of a value per row, with weights.
     *
     * @param weights 0 or more, one per row
     */
    public static MeanOfRows weighted(double[] values, double[] weights) {
        double[] checked = requireWeights(weights, values.length);
        double[] products = new double[values.length];
        for (int row = 0; row < products.length; row++) {
            products[row] = values[row] * checked[row];
        }
        return new MeanOfRows(products, checked);
    }

    /**
     * The sum of one value over the sum of another.
     *
     * @param above one per row
     * @param below one per row
     */
    public static MeanOfRows ratio(double[] above, double[] below) {
        if (above.length != below.length) {
            throw new IllegalArgumentException("below: " + above.length + " rows, found " + below.length);
        }
        return new MeanOfRows(above.clone(), below.clone());
    }

    static double[] requireWeights(double[] weights, int rows) {
        if (weights.length != rows) {
            throw new IllegalArgumentException("weights: one for each of " + rows + " rows, found " + weights.length);
        }
        if (!Arrays.stream(weights).allMatch(weight -> weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights: finite numbers of 0 or more");
        }
        return weights.clone();
    }

    @Override
    public int rows() {
        return above.length;
    }

    @Override
    public double of(int[] counts) {
        double sum = 0;
        if (below == null) {
            long all = 0;
            for (int row = 0; row < counts.length; row++) {
                sum += counts[row] * above[row];
                all += counts[row];
            }
            return sum / all;
        }
        double all = 0;
        for (int row = 0; row < counts.length; row++) {
            sum += counts[row] * above[row];
            all += counts[row] * below[row];
        }
        return sum / all;
    }

    /** In O(n): both sums less what the unit adds to them. */
    @Override
    public double[] jackknife(Units units) {
        double[] sums = new double[units.count()];
        double[] alls = new double[units.count()];
        double sum = 0;
        double all = 0;
        for (int row = 0; row < above.length; row++) {
            double part = below == null ? 1 : below[row];
            sums[units.unitOf(row)] += above[row];
            alls[units.unitOf(row)] += part;
            sum += above[row];
            all += part;
        }
        for (int unit = 0; unit < sums.length; unit++) {
            sums[unit] = (sum - sums[unit]) / (all - alls[unit]);
        }
        return sums;
    }
}
