package dev.mlops.core.internal.statistics.multivariate;

import dev.mlops.core.internal.statistics.SymmetricEigen;
import java.util.Arrays;

/**
 * The main directions of a reference (Pearson 1901; Jolliffe 2002, Principal component analysis), and how far rows lie off them: where
 * columns no longer go together as they did, the reconstruction error rises. Columns are standardised with the reference's mean and population
 * deviation, constant ones only moved. Immutable; safe to share between threads.
 */
public final class PrincipalComponents {
    private final double[] means;
    private final double[] deviations;
    private final double[][] directions;

    private PrincipalComponents(double[] means, double[] deviations, double[][] directions) {
        this.means = means;
        this.deviations = deviations;
        this.directions = directions;
    }

    /**
     * Keeps as few directions as explain more than a share of the variance.
     *
     * @param reference at least two rows of as many finite numbers
     * @param share from 0 to below 1
     * @throws IllegalArgumentException where that is not so
     */
    public static PrincipalComponents of(double[][] reference, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("share: from 0 to below 1, found " + share);
        }
        int dimension = Points.dimension(reference, "reference", 2);
        double[] means = new double[dimension];
        double[] deviations = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            for (double[] row : reference) {
                means[k] += row[k] / reference.length;
            }
            double squares = 0;
            for (double[] row : reference) {
                squares += (row[k] - means[k]) * (row[k] - means[k]);
            }
            deviations[k] = squares == 0 ? 1 : Math.sqrt(squares / reference.length);
        }
        double[][] correlations = new double[dimension][dimension];
        for (double[] row : reference) {
            double[] standard = standardise(row, means, deviations);
            for (int i = 0; i < dimension; i++) {
                for (int j = i; j < dimension; j++) {
                    correlations[i][j] += standard[i] * standard[j] / reference.length;
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(correlations);
        double all = 0;
        for (int k = 0; k < dimension; k++) {
            all += eigen.value(k);
        }
        int kept = 0;
        double explained = 0;
        while (kept < dimension && explained <= share * all) {
            explained += eigen.value(kept++);
        }
        double[][] directions = new double[kept][];
        Arrays.setAll(directions, eigen::vector);
        return new PrincipalComponents(means, deviations, directions);
    }

    /** How many directions are kept, at least 1. */
    public int size() {
        return directions.length;
    }

    /**
     * The mean distance of these rows from their projections, in standard deviations.
     *
     * @param rows at least one, with as many finite numbers as the reference's
     */
    public double reconstructionError(double[][] rows) {
        if (Points.dimension(rows, "rows", 1) != means.length) {
            throw new IllegalArgumentException(
                    "rows: of " + means.length + " numbers as the reference has, found " + rows[0].length);
        }
        double sum = 0;
        for (double[] row : rows) {
            double[] rest = standardise(row, means, deviations);
            for (double[] direction : directions) {
                double along = 0;
                for (int k = 0; k < rest.length; k++) {
                    along += rest[k] * direction[k];
                }
                for (int k = 0; k < rest.length; k++) {
                    rest[k] -= along * direction[k];
                }
            }
            double square = 0;
            for (double value : rest) {
                square += value * value;
            }
            sum += Math.sqrt(square);
        }
        return sum / rows.length;
    }

    private static double[] standardise(double[] row, double[] means, double[] deviations) {
        double[] standard = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            standard[k] = (row[k] - means[k]) / deviations[k];
        }
        return standard;
    }
}
