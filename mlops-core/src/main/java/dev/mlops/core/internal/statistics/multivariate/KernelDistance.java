package dev.mlops.core.internal.statistics.multivariate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Maximum mean discrepancy with a Gaussian kernel, and energy distance, of two samples of points: Gretton et al. 2012, A kernel two-sample
 * test, Journal of Machine Learning Research 13. Keeps a distance for every pair of rows, 8 (n + m)^2 bytes: sample large data first.
 * Immutable; safe to share between threads.
 */
public final class KernelDistance {
    private final int sizeOfReference;
    private final double[][] squares;
    private final double[][] kernel;
    private final double sigma;

    private KernelDistance(int sizeOfReference, double[][] squares, double sigma) {
        this.sizeOfReference = sizeOfReference;
        this.squares = squares;
        this.sigma = sigma;
        this.kernel = new double[squares.length][squares.length];
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < squares.length; j++) {
                // All points may be the same one, with sigma 0.
                kernel[i][j] = squares[i][j] == 0 ? 1 : Math.exp(-squares[i][j] / (2 * sigma * sigma));
            }
        }
    }

    /**
     * Measures all pairs. The kernel's width is the square root of half the median squared distance of two different rows (the paper's
     * section 8).
     *
     * @param reference at least two rows of as many finite numbers
     * @param current the same
     * @throws IllegalArgumentException where that is not so
     */
    public static KernelDistance of(double[][] reference, double[][] current) {
        int dimension = Points.dimension(reference, "reference", 2);
        if (Points.dimension(current, "current", 2) != dimension) {
            throw new IllegalArgumentException(
                    "current: rows of " + dimension + " numbers as the reference has, found " + current[0].length);
        }
        double[][] rows = Arrays.copyOf(reference, reference.length + current.length);
        System.arraycopy(current, 0, rows, reference.length, current.length);
        double[][] squares = new double[rows.length][rows.length];
        double[] pairs = new double[rows.length * (rows.length - 1) / 2];
        int pair = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                double sum = 0;
                for (int k = 0; k < dimension; k++) {
                    sum += (rows[i][k] - rows[j][k]) * (rows[i][k] - rows[j][k]);
                }
                squares[i][j] = sum;
                squares[j][i] = sum;
                pairs[pair++] = sum;
            }
        }
        Arrays.sort(pairs);
        double median = (pairs[(pairs.length - 1) / 2] + pairs[pairs.length / 2]) / 2;
        return new KernelDistance(reference.length, squares, Math.sqrt(median / 2));
    }

    /** The kernel's width, in the unit of the coordinates. */
    public double sigma() {
        return sigma;
    }

    /** The squared discrepancy without bias (the paper's equation 3): 0 on average where nothing differs, and then often below 0. */
    public double unbiased() {
        return discrepancy(identity(), true);
    }

    /** The squared discrepancy with bias (the paper's equation 5): at least 0. */
    public double biased() {
        return Math.max(0, discrepancy(identity(), false));
    }

    /**
     * The p-value of the unbiased discrepancy: how many of these deals give at least as much, this one counted as one of them.
     *
     * @param deals orders of all row numbers; the first ones are the reference's
     */
    public double p(int[][] deals) {
        double found = unbiased();
        int asMuch = 1;
        for (int[] deal : deals) {
            if (deal.length != squares.length) {
                throw new IllegalArgumentException(
                        "deals: orders of " + squares.length + " rows, found one of " + deal.length);
            }
            asMuch += discrepancy(deal, true) >= found ? 1 : 0;
        }
        return asMuch / (deals.length + 1.0);
    }

    /**
     * The same with deals that are drawn.
     *
     * @param count how many; p is at least 1 / (count + 1)
     * @param seed the same seed gives the same p
     */
    public double p(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] deals = new int[count][];
        for (int d = 0; d < count; d++) {
            int[] deal = identity();
            for (int i = deal.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int row = deal[j];
                deal[j] = deal[i];
                deal[i] = row;
            }
            deals[d] = deal;
        }
        return p(deals);
    }

    /**
     * The squared energy distance, twice the mean distance between the samples less the mean distances within each (Székely and Rizzo 2013,
     * Energy statistics, equation 6.1); at least 0.
     */
    public double energySquared() {
        int n = sizeOfReference;
        int m = squares.length - n;
        double within = 0;
        double withinCurrent = 0;
        double between = 0;
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < squares.length; j++) {
                double distance = Math.sqrt(squares[i][j]);
                if (i < n != j < n) {
                    between += distance / 2;
                } else if (i < n) {
                    within += distance;
                } else {
                    withinCurrent += distance;
                }
            }
        }
        return Math.max(
                0, 2 * between / ((double) n * m) - within / ((double) n * n) - withinCurrent / ((double) m * m));
    }

    private int[] identity() {
        int[] rows = new int[squares.length];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    private double discrepancy(int[] deal, boolean unbiased) {
        double n = sizeOfReference;
        double m = deal.length - n;
        double x = 0;
        double y = 0;
        double between = 0;
        for (int i = 0; i < deal.length; i++) {
            double[] row = kernel[deal[i]];
            for (int j = 0; j < i; j++) {
                double value = row[deal[j]];
                if (i < sizeOfReference) {
                    x += 2 * value;
                } else if (j < sizeOfReference) {
                    between += value;
                } else {
                    y += 2 * value;
                }
            }
        }
        // The kernel of a row with itself is 1.
        double ofReference = unbiased ? x / (n * (n - 1)) : (x + n) / (n * n);
        double ofCurrent = unbiased ? y / (m * (m - 1)) : (y + m) / (m * m);
        return ofReference + ofCurrent - 2 * between / (n * m);
    }
}
