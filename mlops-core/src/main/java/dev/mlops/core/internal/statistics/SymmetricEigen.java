package dev.mlops.core.internal.statistics;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by the cyclic method of Jacobi (Golub and Van Loan 2013, Matrix computations, 4th
 * edition, section 8.5.3). For small matrices: the time grows with the cube of the size. Immutable; safe to share between threads.
 */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 100;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a symmetric matrix, of which the upper triangle is read; it is left as it is. */
    public static SymmetricEigen of(double[][] symmetric) {
        int size = symmetric.length;
        double[][] a = new double[size][size];
        double[][] v = new double[size][size];
        for (int i = 0; i < size; i++) {
            v[i][i] = 1;
            for (int j = 0; j < size; j++) {
                a[i][j] = symmetric[Math.min(i, j)][Math.max(i, j)];
            }
        }
        boolean moved = true;
        for (int sweep = 0; moved && sweep < MOST_SWEEPS; sweep++) {
            moved = false;
            for (int p = 0; p < size - 1; p++) {
                for (int q = p + 1; q < size; q++) {
                    moved |= rotate(a, v, p, q);
                }
            }
        }
        return sorted(a, v);
    }

    /** How many eigenvalues there are. */
    public int size() {
        return values.length;
    }

    /** An eigenvalue; number 0 is the largest. */
    public double value(int number) {
        return values[number];
    }

    /** A copy of the eigenvector of that eigenvalue, of length 1. */
    public double[] vector(int number) {
        return vectors[number].clone();
    }

    /** Makes a[p][q] zero; false where it is as good as that already. */
    private static boolean rotate(double[][] a, double[][] v, int p, int q) {
        double off = a[p][q];
        double geometric = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
        if (Math.abs(off) <= 1e-17 * geometric || off == 0) {
            return false;
        }
        double tau = (a[q][q] - a[p][p]) / (2 * off);
        double t =
                Math.abs(tau) > 1e150 ? 0.5 / tau : Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        a[p][p] -= t * off;
        a[q][q] += t * off;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int k = 0; k < a.length; k++) {
            if (k != p && k != q) {
                double x = a[k][p];
                double y = a[k][q];
                a[k][p] = c * x - s * y;
                a[p][k] = a[k][p];
                a[k][q] = s * x + c * y;
                a[q][k] = a[k][q];
            }
            double x = v[p][k];
            double y = v[q][k];
            v[p][k] = c * x - s * y;
            v[q][k] = s * x + c * y;
        }
        return true;
    }

    private static SymmetricEigen sorted(double[][] a, double[][] v) {
        int size = a.length;
        double[] values = new double[size];
        double[][] vectors = new double[size][];
        boolean[] taken = new boolean[size];
        for (int rank = 0; rank < size; rank++) {
            int best = -1;
            for (int i = 0; i < size; i++) {
                if (!taken[i] && (best < 0 || a[i][i] > a[best][best])) {
                    best = i;
                }
            }
            taken[best] = true;
            values[rank] = a[best][best];
            vectors[rank] = v[best];
        }
        return new SymmetricEigen(values, vectors);
    }
}
