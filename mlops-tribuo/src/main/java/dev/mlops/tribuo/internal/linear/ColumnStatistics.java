package dev.mlops.tribuo.internal.linear;

import dev.mlops.pipeline.FeatureMatrix;

/**
 * What each column is like, the rows weighing what they weigh. Never overflows: the greatest number of a column is divided by first.
 *
 * @param means the weighted means
 * @param deviations the weighted standard deviations, of the population
 * @param varies which columns have two different numbers at least, and a deviation that is no zero as a double
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ColumnStatistics(double[] means, double[] deviations, boolean[] varies) {
    static ColumnStatistics of(FeatureMatrix matrix, double[] weights) {
        int columns = matrix.features().size();
        double[] row = new double[columns];
        double[] first = new double[columns];
        matrix.copyRow(0, first);
        double[] greatest = new double[columns];
        boolean[] varies = new boolean[columns];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                greatest[c] = Math.max(greatest[c], Math.abs(row[c]));
                varies[c] |= row[c] != first[c];
            }
        }
        double[] means = new double[columns];
        double[] squares = new double[columns];
        double sum = 0;
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            sum += weights[r];
            double part = weights[r] / sum;
            for (int c = 0; c < columns; c++) {
                if (varies[c]) {
                    // West (1979): the mean moves by a part of the difference, and the squares follow without
                    // cancelling.
                    double delta = row[c] / greatest[c] - means[c];
                    means[c] += part * delta;
                    squares[c] += weights[r] * delta * (row[c] / greatest[c] - means[c]);
                }
            }
        }
        double[] deviations = new double[columns];
        for (int c = 0; c < columns; c++) {
            means[c] = varies[c] ? means[c] * greatest[c] : first[c];
            deviations[c] = Math.sqrt(squares[c] / sum) * greatest[c];
            varies[c] &= deviations[c] > 0;
        }
        return new ColumnStatistics(means, deviations, varies);
    }

    /** The first column that varies, or -1. */
    int firstVarying() {
        for (int c = 0; c < varies.length; c++) {
            if (varies[c]) {
                return c;
            }
        }
        return -1;
    }
}
