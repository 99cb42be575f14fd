package dev.mlops.core.internal.search.gaussian;

import java.util.Arrays;

/**
 * The lower triangle L of a symmetric positive definite matrix {@code A = L L'}, which grows by a row at a time at the cost of one forward
 * substitution. Rows are as long as they need to be. For one thread at a time.
 */
final class Cholesky {
    private double[][] rows;
    private int size;

    private Cholesky(double[][] rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    /**
     * Of a matrix whose lower triangle is given, n rows with at least i + 1 entries in row i; left as it is. What rounding makes of an
     * entry of the diagonal is kept above a small share of it, so that every covariance has a factor.
     */
    static Cholesky of(double[][] lower) {
        Cholesky made = new Cholesky(new double[lower.length][], 0);
        for (double[] row : lower) {
            made.append(row);
        }
        return made;
    }

    /** Adds the last row, size + 1 entries with that of the diagonal at the end. */
    void append(double[] row) {
        int n = size;
        double[] l = new double[n + 1];
        double left = row[n];
        for (int j = 0; j < n; j++) {
            double[] other = rows[j];
            l[j] = (row[j] - dot(l, other, j)) / other[j];
        }
        left -= dot(l, l, n);
        l[n] = Math.sqrt(Math.max(left, 1e-12 * row[n]));
        if (n == rows.length) {
            rows = Arrays.copyOf(rows, n + n / 2 + 8);
        }
        rows[n] = l;
        size++;
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /** One that can grow on its own. */
    Cholesky copy() {
        return new Cholesky(rows.clone(), size);
    }

    /** The logarithm of the determinant. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(rows[i][i]);
        }
        return 2 * sum;
    }

    /** {@code L^-1 b}, in place of b. */
    void forward(double[] b) {
        for (int i = 0; i < size; i++) {
            b[i] = (b[i] - dot(rows[i], b, i)) / rows[i][i];
        }
    }

    /** {@code L'^-1 b}, in place of b. */
    void backward(double[] b) {
        for (int i = size - 1; i >= 0; i--) {
            b[i] /= rows[i][i];
            addScaled(b, -b[i], rows[i], i);
        }
    }

    /** {@code A^-1 b}. */
    double[] solve(double[] b) {
        double[] x = Arrays.copyOf(b, size);
        forward(x);
        backward(x);
        return x;
    }

    /** {@code L^-1 B}, in place of B, for many right-hand sides: row i of B holds entry i of each. */
    void forward(double[][] b, int columns) {
        for (int i = 0; i < size; i++) {
            double[] l = rows[i];
            double[] target = b[i];
            for (int j = 0; j < i; j++) {
                addScaled(target, -l[j], b[j], columns);
            }
            double scale = 1 / l[i];
            for (int c = 0; c < columns; c++) {
                target[c] *= scale;
            }
        }
    }

    /** The lower triangle of {@code A^-1}. */
    double[][] inverse() {
        double[][] inverse = new double[size][];
        double[][] left = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] l = rows[i];
            double[] row = new double[i + 1];
            for (int j = 0; j < i; j++) {
                addScaled(row, -l[j], left[j], j + 1);
            }
            double scale = 1 / l[i];
            for (int j = 0; j < i; j++) {
                row[j] *= scale;
            }
            row[i] = scale;
            left[i] = row;
            inverse[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                addScaled(inverse[j], row[j], row, j + 1);
            }
        }
        return inverse;
    }

    /** The product of the first n entries. Four sums, as one alone would wait for each addition. */
    static double dot(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static void addScaled(double[] target, double factor, double[] source, int n) {
        for (int i = 0; i < n; i++) {
            target[i] += factor * source[i];
        }
    }
}
