package dev.mlops.core.internal.statistics;

/**
 * P-values of the statistics of Kolmogorov and Smirnov and of Kuiper for two samples, two-sided. The statistics are those of
 * {@link DistributionDistance}. Where values are tied, all are conservative.
 */
public final class KolmogorovSmirnov {
    /** Up to this many values in the larger sample {@link #p} is exact. */
    private static final int EXACT_UP_TO = 10_000;

    private KolmogorovSmirnov() {}

    /** The statistic and the exact p-value, of samples of more than 10,000 values the approximate one. */
    public static TestResult test(Sample reference, Sample current) {
        double d = DistributionDistance.between(reference, current).kolmogorovSmirnov();
        return new TestResult(d, p(d, reference.size(), current.size()));
    }

    /** Exact up to 10,000 values in the larger sample, then approximate. */
    public static double p(double d, int n, int m) {
        return Math.max(n, m) <= EXACT_UP_TO ? exactP(d, n, m) : approximateP(d, n, m);
    }

    /**
     * The probability that two samples of one continuous distribution are at least {@code d} apart: the share of paths on the lattice of
     * sizes that leave the band of that width (Hodges 1958, The significance probability of the Smirnov two-sample test, section 4). Paths
     * are counted where they first leave, all terms being positive, so that small probabilities are as precise as large ones. Takes time in
     * proportion to n m d.
     *
     * @param d the statistic, from 0 to 1
     * @param n the size of one sample, 1 or more
     * @param m the size of the other
     */
    public static double exactP(double d, int n, int m) {
        checkSizes(n, m);
        checkStatistic(d, 1);
        // Distances on the lattice are whole numbers of 1 / lcm; the statistic is one but for its rounding.
        long gcd = gcd(n, m);
        long stepX = m / gcd;
        long stepY = n / gcd;
        long bound = (long) Math.ceil(d * (stepX * n) * (1 - 1e-14));
        if (bound == 0) {
            return 1;
        }
        double[] inside = new double[m + 1];
        double left = 0;
        int low = 0;
        int high = -1;
        for (int i = 0; i <= n; i++) {
            int newLow = (int) Math.max(0, Math.floorDiv(i * stepX - bound, stepY) + 1);
            int newHigh = (int) Math.min(m, -Math.floorDiv(-(i * stepX + bound), stepY) - 1);
            // The step in x, from the row before, is taken with the share of x among what is not yet used.
            double restX = n - i + 1.0;
            for (int j = low; j <= high; j++) {
                inside[j] *= restX / (restX + m - j);
                if (j < newLow) {
                    left += inside[j];
                    inside[j] = 0;
                }
            }
            low = newLow;
            high = newHigh;
            if (low > high) {
                return 1;
            }
            if (i == 0) {
                inside[0] = 1;
            }
            for (int j = Math.max(low, 1); j <= high; j++) {
                double restY = m - j + 1.0;
                inside[j] += inside[j - 1] * (restY / (restY + n - i));
            }
            if (high < m) {
                double restY = m - high;
                left += inside[high] * (restY / (restY + n - i));
            }
        }
        return Math.min(1, left);
    }

    /**
     * The same by the distribution of the one-sample statistic for n m / (n + m) values, rounded to a whole number, which is the asymptotic
     * relation of the two (Smirnov 1939).
     */
    public static double approximateP(double d, int n, int m) {
        checkSizes(n, m);
        checkStatistic(d, 1);
        return KolmogorovDistribution.upperTail((int) Math.rint((double) n * m / ((double) n + m)), d);
    }

    /**
     * The probability that two samples have a Kuiper statistic of at least {@code v}: Stephens 1970, Use of the Kolmogorov-Smirnov, Cramér-von
     * Mises and related statistics without extensive tables, section 4, at the size n m / (n + m).
     *
     * @param v the statistic, from 0 to 2
     */
    public static double kuiperP(double v, int n, int m) {
        checkSizes(n, m);
        checkStatistic(v, 2);
        double root = Math.sqrt((double) n * m / ((double) n + m));
        double lambda = (root + 0.155 + 0.24 / root) * v;
        if (lambda < 0.4) {
            return 1;
        }
        double sum = 0;
        for (int j = 1; j <= 100; j++) {
            double square = 2.0 * j * j * lambda * lambda;
            sum += (2 * square - 1) * Math.exp(-square);
        }
        return Math.min(1, Math.max(0, 2 * sum));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static void checkSizes(int n, int m) {
        if (n < 1 || m < 1) {
            throw new IllegalArgumentException("sizes: at least 1, found " + n + " and " + m);
        }
    }

    private static void checkStatistic(double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("statistic: from 0 to " + most + ", found " + value);
        }
    }
}
