package dev.mlops.core.internal.statistics;

import java.util.Arrays;

/** The test of Cramér and von Mises for two samples: Anderson 1962, On the distribution of the two-sample Cramér-von Mises criterion. */
public final class CramerVonMises {
    /** Of each sample, for the exact distribution. */
    private static final int MOST_VALUES = 20;

    /** Below this normalised statistic the limiting tail is 1 to double precision. */
    private static final double START = 0.003;

    private CramerVonMises() {}

    /**
     * T of Anderson's equation 9, with ties at their middle rank, and the p-value of its limiting distribution at the same mean and variance
     * (Anderson's section 4).
     */
    public static TestResult test(Sample reference, Sample current) {
        double n = reference.size();
        double m = current.size();
        double all = n + m;
        double pairs = n * m;
        double t = rankSquares(reference, current) / (pairs * all) - (4 * pairs - 1) / (6 * all);
        double mean = (1 + 1 / all) / 6;
        double variance =
                (all + 1) * (4 * pairs * all - 3 * (n * n + m * m) - 2 * pairs) / (45 * all * all * 4 * pairs);
        double normalised = 1.0 / 6 + (t - mean) / Math.sqrt(45 * variance);
        return new TestResult(t, normalised < START ? 1 : Tails.cramerVonMises(normalised));
    }

    /**
     * The same with the exact p-value, which goes through all orders of the values. With ties it is that of values without them, which is an
     * approximation.
     *
     * @throws IllegalArgumentException where a sample has more than 20 values
     */
    public static TestResult exact(Sample reference, Sample current) {
        int n = reference.size();
        int m = current.size();
        if (Math.max(n, m) > MOST_VALUES) {
            throw new IllegalArgumentException("exact: at most " + MOST_VALUES + " values in a sample, found "
                    + Math.max(n, m) + "; use the limiting distribution, which is close then");
        }
        int lcm = n / gcd(n, m) * m;
        double pairs = (double) n * m;
        double t = test(reference, current).statistic();
        // T in units of n m / ((n + m) lcm)^2; the statistic of tied values may lie between whole numbers.
        double units = (double) lcm
                * lcm
                * (n + m)
                * (6 * rankSquares(reference, current) - pairs * (4 * pairs - 1))
                / (6 * pairs * pairs);
        return new TestResult(t, upperTail(n, m, lcm, (long) Math.floor(units + 1e-6)));
    }

    /** U of Anderson's equation 10, summed over groups of ties. */
    private static double rankSquares(Sample reference, Sample current) {
        double ofReference = 0;
        double ofCurrent = 0;
        TieGroups groups = new TieGroups(reference, current);
        while (groups.next()) {
            double a = groups.ofX();
            double b = groups.ofY();
            double y = groups.belowInY() + b / 2;
            double x = groups.belowInX() + a / 2;
            ofReference += a * y * y + (a * a * a - a) / 12;
            ofCurrent += b * x * x + (b * b * b - b) / 12;
        }
        return reference.size() * ofReference + current.size() * ofCurrent;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Sums that a path may have on its way, ascending, and how probable each is. */
    private static final class Sums {
        static final Sums NONE = new Sums(new long[0], new double[0]);

        final long[] sums;
        final double[] chances;

        Sums(long[] sums, double[] chances) {
            this.sums = sums;
            this.chances = chances;
        }

        /** Both with these shares, and all sums larger by {@code more}. */
        static Sums merge(Sums a, double shareOfA, Sums b, double shareOfB, long more) {
            int most = a.sums.length + b.sums.length;
            long[] sums = new long[most];
            double[] chances = new double[most];
            int size = 0;
            for (int i = 0, j = 0; i < a.sums.length || j < b.sums.length; size++) {
                boolean takeA = j == b.sums.length || (i < a.sums.length && a.sums[i] <= b.sums[j]);
                boolean takeB = i == a.sums.length || (j < b.sums.length && b.sums[j] <= a.sums[i]);
                sums[size] = (takeA ? a.sums[i] : b.sums[j]) + more;
                chances[size] = (takeA ? shareOfA * a.chances[i++] : 0) + (takeB ? shareOfB * b.chances[j++] : 0);
            }
            return new Sums(Arrays.copyOf(sums, size), Arrays.copyOf(chances, size));
        }
    }

    /**
     * The probability of at least so many units, by the recurrence of Xiao, Gordon and Yakovlev 2007, A C++ program for the Cramér-von Mises
     * two-sample test, section 2, on probabilities instead of counts.
     */
    private static double upperTail(int n, int m, int lcm, long units) {
        int stepX = lcm / n;
        int stepY = lcm / m;
        Sums[] row = new Sums[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                long gap = (long) i * stepX - (long) j * stepY;
                if (i == 0 && j == 0) {
                    row[0] = new Sums(new long[] {0}, new double[] {1});
                } else {
                    row[j] = Sums.merge(
                            i == 0 ? Sums.NONE : row[j],
                            (double) i / (i + j),
                            j == 0 ? Sums.NONE : row[j - 1],
                            (double) j / (i + j),
                            gap * gap);
                }
            }
        }
        double tail = 0;
        for (int k = row[m].sums.length - 1; k >= 0 && row[m].sums[k] >= units; k--) {
            tail += row[m].chances[k];
        }
        return Math.min(1, tail);
    }
}
