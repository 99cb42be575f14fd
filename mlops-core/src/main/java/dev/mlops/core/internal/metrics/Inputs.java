package dev.mlops.core.internal.metrics;

import org.jspecify.annotations.Nullable;

/** Checks of what metrics are made of, each with an error that names the parameter, and means over rows. */
public final class Inputs {
    private Inputs() {}

    /**
     * Checks that arrays have one entry for each row.
     *
     * @throws IllegalArgumentException where they do not
     */
    public static void requireRows(int rows, int length, String parameter) {
        if (length != rows) {
            throw new IllegalArgumentException(parameter + ": one for each of " + rows + " rows, found " + length);
        }
    }

    /**
     * Checks weights.
     *
     * @throws IllegalArgumentException where there is not one for each row, or one is negative, infinite or NaN
     */
    public static void requireWeights(int rows, double @Nullable [] weights) {
        if (weights == null) {
            return;
        }
        requireRows(rows, weights.length, "weights");
        for (int row = 0; row < rows; row++) {
            if (!(weights[row] >= 0 && weights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weights: finite and at least 0, found " + weights[row] + " in row " + row);
            }
        }
    }

    /**
     * Checks numbers, infinite ones included.
     *
     * @throws IllegalArgumentException where one is NaN
     */
    public static void requireNumbers(double[] values, String parameter) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                throw new IllegalArgumentException(
                        parameter + ": numbers, found NaN in row " + row + "; leave missing values out before");
            }
        }
    }

    /** The error for a number that is no probability. */
    public static IllegalArgumentException noProbability(double value, int row) {
        return new IllegalArgumentException("probabilities: from 0 to 1, found " + value + " in row " + row);
    }

    /** The weight of a row. */
    public static double weight(double @Nullable [] weights, int row) {
        return weights == null ? 1 : weights[row];
    }

    /** The weight of all rows. */
    public static double total(int rows, double @Nullable [] weights) {
        return weights == null ? rows : CompensatedSum.of(weights);
    }

    /** The weighted mean; NaN where nothing has weight. */
    public static double mean(double[] values, double @Nullable [] weights) {
        double sum = weights == null ? CompensatedSum.of(values) : CompensatedSum.of(values, weights);
        return sum / total(values.length, weights);
    }
}
