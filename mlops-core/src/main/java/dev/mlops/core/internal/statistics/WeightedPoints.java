package dev.mlops.core.internal.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values with weights, in ascending order of the values: what a quantile sketch or a histogram knows of a sample. Immutable; safe to share
 * between threads.
 */
public final class WeightedPoints {
    private final double[] values;
    private final double[] weights;
    private final double total;

    private WeightedPoints(double[] values, double[] weights, double total) {
        this.values = values;
        this.weights = weights;
        this.total = total;
    }

    /**
     * Sorts copies of these. A value may occur more than once.
     *
     * @param values none of them NaN
     * @param weights as many, finite, 0 or more, not all 0
     * @throws IllegalArgumentException where that is not so
     */
    public static WeightedPoints of(double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(
                    "weights: one per value, found " + weights.length + " for " + values.length + " values");
        }
        double total = 0;
        boolean ascending = true;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException(
                        "values: numbers, found NaN at index " + i + "; leave missing values out before");
            }
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException("weights: 0 or more, found " + weights[i] + " at index " + i);
            }
            total += weights[i];
            ascending = ascending && (i == 0 || values[i] >= values[i - 1]);
        }
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException("weights: a finite sum above 0, found " + total);
        }
        if (ascending) {
            return new WeightedPoints(values.clone(), weights.clone(), total);
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new WeightedPoints(
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> weights[i]).toArray(),
                total);
    }

    /** The sum of the weights, above 0. */
    public double total() {
        return total;
    }

    /** The least value with a weight. */
    double min() {
        return valueAt(0);
    }

    /**
     * As {@link Sample#quantile} of as many values as the weights, which are whole numbers, say.
     *
     * @param share from 0, the least value, to 1, the largest
     */
    double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: from 0 to 1, found " + share);
        }
        double position = share * (total - 1);
        double below = Math.floor(position);
        return Sample.interpolated(valueAt(below), valueAt(Math.min(below + 1, total - 1)), position - below);
    }

    /** The value of a rank, from 0. */
    private double valueAt(double rank) {
        double upTo = 0;
        for (int i = 0; i < values.length; i++) {
            upTo += weights[i];
            if (upTo > rank) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }

    /** The standard deviation of the values as a population: divided by their number. */
    public double deviation() {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += weights[i] / total * values[i];
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += weights[i] / total * (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares);
    }

    /** The values in ascending order; the array itself, for reading only. */
    double[] values() {
        return values;
    }

    /** The weight of each value; the array itself, for reading only. */
    double[] weights() {
        return weights;
    }
}
