package dev.mlops.core.internal.metrics.clustering;

import java.util.Arrays;

/**
 * The mutual information that two partitions of given sizes have in the mean over all ways of dealing them out (Vinh, Epps and Bailey 2010,
 * Information theoretic measures for clusterings comparison, section 4.1, equation 24).
 *
 * <p>The number of rows that two clusters share is hypergeometric. Its probabilities are worked out from the most probable number outwards, each
 * from its neighbour by a short ratio, and divided by their sum in the end: no factorials, hence nothing that over- or underflows or cancels. They
 * fall off faster than a normal distribution's, so only a few standard deviations are visited; clusters of the same size share the work.
 */
final class ExpectedInformation {
    /** Below this part of the largest, probabilities do not change any digit. */
    private static final double NEGLIGIBLE = 1e-22;

    private ExpectedInformation() {}

    /** In nats. */
    static double of(long[] sizes, long[] others, long rows) {
        long[] a = sizes.clone();
        long[] b = others.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int i = 0; i < a.length; ) {
            int nextI = run(a, i);
            for (int j = 0; j < b.length; ) {
                int nextJ = run(b, j);
                sum += (double) (nextI - i) * (nextJ - j) * ofPair(a[i], b[j], rows);
                j = nextJ;
            }
            i = nextI;
        }
        return sum;
    }

    private static int run(long[] sorted, int from) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    /** The mean of the term that two clusters of these sizes add. */
    private static double ofPair(long a, long b, long rows) {
        long least = Math.max(0, a + b - rows);
        long most = Math.min(a, b);
        long mode = (long) ((a + 1.0) * (b + 1.0) / (rows + 2.0));
        mode = Math.max(least, Math.min(most, mode));
        double scale = (double) rows / a / b;
        double chances = 1;
        double terms = term(mode, scale);
        double chance = 1;
        for (long n = mode; n < most && chance > NEGLIGIBLE; n++) {
            chance *= (double) (a - n) * (b - n) / ((n + 1.0) * (rows - a - b + n + 1));
            chances += chance;
            terms += chance * term(n + 1, scale);
        }
        chance = 1;
        for (long n = mode; n > least && chance > NEGLIGIBLE; n--) {
            chance *= (double) n * (rows - a - b + n) / ((a - n + 1.0) * (b - n + 1.0));
            chances += chance;
            terms += chance * term(n - 1, scale);
        }
        return terms / chances / rows;
    }

    private static double term(long n, double scale) {
        return n == 0 ? 0 : n * Math.log(n * scale);
    }
}
