package dev.mlops.core.internal.statistics;

/**
 * The distribution of Kolmogorov's statistic, the largest distance of the empirical distribution of n values from the true one. Which
 * method is used where follows Simard and L'Ecuyer 2011, Computing the two-sided Kolmogorov-Smirnov distribution, Journal of Statistical
 * Software 39(11), section 3.
 */
final class KolmogorovDistribution {
    /** Up to here everything is exact. */
    private static final int FEW = 140;

    /** From here on a matrix would be too large. */
    private static final int MANY = 100_000;

    /** From more terms than this, Smirnov's sum is taken at equal steps. */
    private static final int TERMS = 20_000;

    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

    private KolmogorovDistribution() {}

    /** The probability of at least d. */
    static double upperTail(int n, double d) {
        double nd = n * d;
        if (n < 1 || nd <= 0.5) {
            return 1;
        }
        if (d >= 1) {
            return 0;
        }
        double square = nd * d;
        // Twice the one-sided tail is exact from d = 1/2 on, and below it too large by what crosses both ways.
        if (d >= 0.5 || square >= (n <= FEW ? 4 : 2.2)) {
            return Math.min(1, 2 * oneSidedTail(n, d));
        }
        double below = n <= FEW || (n <= MANY && nd * Math.sqrt(d) <= 1.4) ? byMatrix(n, d) : bySeries(n, d);
        return Math.min(1, Math.max(0, 1 - below));
    }

    /**
     * The one-sided tail: Birnbaum and Tingey 1951, One-sided confidence contours for probability distribution functions, equation 3.0. Each
     * term is d / p times the binomial probability of j successes out of n at p = d + j / n. The sum of many terms, which fall off smoothly
     * at both ends, is taken at equal steps.
     */
    private static double oneSidedTail(int n, double d) {
        int last = (int) Math.floor(n * (1 - d));
        int stride = 1 + last / TERMS;
        double sum = 0;
        for (long j = stride / 2; j <= last; j += stride) {
            double p = d + (double) j / n;
            if (p < 1) {
                sum += d / p * binomial((int) j, n, p);
            }
        }
        return sum * stride;
    }

    /** The binomial probability by Loader 2000, Fast and accurate computation of binomial probabilities, equation 3. */
    private static double binomial(int j, int n, double p) {
        if (j == 0) {
            return Math.exp(n * Math.log1p(-p));
        }
        if (j == n) {
            return Math.exp(n * Math.log(p));
        }
        double exponent = stirlingError(n)
                - stirlingError(j)
                - stirlingError(n - j)
                - deviance(j, n * p)
                - deviance(n - j, n * (1 - p));
        return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * j * (double) (n - j)));
    }

    /** x log(x / mean) + mean - x, without cancellation where both are near. */
    private static double deviance(double x, double mean) {
        double difference = x - mean;
        if (Math.abs(difference) < 0.1 * (x + mean)) {
            double v = difference / (x + mean);
            double sum = difference * v;
            double power = 2 * x * v;
            for (int k = 1; ; k++) {
                power *= v * v;
                double next = sum + power / (2 * k + 1);
                if (next == sum) {
                    return sum;
                }
                sum = next;
            }
        }
        return x * Math.log(x / mean) - difference;
    }

    /** log(k!) less Stirling's formula, of which the series is right to 1e-16 from 16 on. */
    private static double stirlingError(int k) {
        if (k < 16) {
            double factorial = 1;
            for (int i = 2; i <= k; i++) {
                factorial *= i;
            }
            return Math.log(factorial) - (k + 0.5) * Math.log(k) + k - HALF_LOG_2_PI;
        }
        double s = 1.0 / ((double) k * k);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - s / 1188) * s) * s) * s) / k;
    }

    /** The distribution function by Marsaglia, Tsang and Wang 2003, Evaluating Kolmogorov's distribution, section 2. */
    private static double byMatrix(int n, double d) {
        int k = (int) Math.floor(n * d) + 1;
        int size = 2 * k - 1;
        double h = k - n * d;
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i + 1, size - 1); j++) {
                matrix[i][j] = 1;
            }
        }
        for (int i = 0; i < size; i++) {
            matrix[i][0] -= Math.pow(h, i + 1);
            matrix[size - 1][i] -= Math.pow(h, size - i);
        }
        matrix[size - 1][0] += 2 * h > 1 ? Math.pow(2 * h - 1, size) : 0;
        for (int i = 0; i < size; i++) {
            double factorial = 1;
            for (int j = i; j >= 0; j--) {
                factorial *= i - j + 1;
                matrix[i][j] /= factorial;
            }
        }
        // The power is kept as a matrix times 2^exponent.
        double[][] power = identity(size);
        double[][] base = matrix;
        long exponent = 0;
        long exponentOfBase = 0;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = product(power, base);
                exponent += exponentOfBase + normalise(power, k - 1);
            }
            base = product(base, base);
            exponentOfBase = 2 * exponentOfBase + normalise(base, k - 1);
        }
        double logFactorial = n < 16 ? 0 : stirlingError(n) + 0.5 * Math.log(n) - n + HALF_LOG_2_PI;
        double scale = Math.log(power[k - 1][k - 1]) + exponent * Math.log(2) + logFactorial;
        if (n < 16) {
            for (int i = 1; i <= n; i++) {
                scale += Math.log((double) i / n);
            }
        }
        return Math.exp(scale);
    }

    private static double[][] identity(int size) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int size = a.length;
        double[][] c = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = a[i][k];
                for (int j = 0; factor != 0 && j < size; j++) {
                    c[i][j] += factor * b[k][j];
                }
            }
        }
        return c;
    }

    /** Divides by a power of two so that the middle is near 1, and gives its exponent. */
    private static int normalise(double[][] matrix, int middle) {
        int exponent = Math.getExponent(matrix[middle][middle]);
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.scalb(row[j], -exponent);
            }
        }
        return exponent;
    }

    /**
     * The distribution function by the expansion of Pelz and Good 1976, Approximating the lower tail-areas of the Kolmogorov-Smirnov
     * one-sample statistic, Journal of the Royal Statistical Society B 38, in the form of Simard and L'Ecuyer's section 2.5.
     */
    private static double bySeries(int n, double d) {
        double z2 = n * d * d;
        double z = Math.sqrt(z2);
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double pi2 = Math.PI * Math.PI;
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k3 = 0;
        for (int k = 0; k < 30; k++) {
            // k and -k - 1 give the same term: the sums over all whole numbers are twice these.
            double a = pi2 * (k + 0.5) * (k + 0.5);
            double e = 2 * Math.exp(-a / (2 * z2));
            k0 += e;
            k1 += (a - z2) * e;
            k2 += ((6 * z6 + 2 * z4) + a * (2 * z4 - 5 * z2) + a * a * (1 - 2 * z2)) * e;
            k3 += (-30 * z6
                            - 90 * z6 * z2
                            + a * (135 * z4 - 96 * z6)
                            + a * a * (212 * z4 - 60 * z2)
                            + a * a * a * (5 - 30 * z2))
                    * e;
        }
        double even2 = 0;
        double even3 = 0;
        for (int k = 1; k < 30; k++) {
            double b = pi2 * k * k;
            double e = 2 * Math.exp(-b / (2 * z2));
            even2 += b * e;
            even3 += (3 * b * z2 - b * b) * e;
        }
        double root = Math.sqrt(Math.PI / 2);
        double sum0 = root / z * k0;
        double sum1 = root / (6 * z4) * k1;
        double sum2 = root / (72 * z6 * z) * k2 - root / (36 * z2 * z) * even2;
        double sum3 = root / (6480 * z6 * z4) * k3 + root / (216 * z6) * even3;
        double rootN = Math.sqrt(n);
        return sum0 + (sum1 + (sum2 + sum3 / rootN) / rootN) / rootN;
    }
}
