package dev.mlops.core.internal.statistics;

/** The rank sum test of Mann and Whitney 1947, On a test of whether one of two random variables is stochastically larger than the other. */
public final class MannWhitney {
    /** The most pairs for which the exact distribution is worked out: its cost is their square. */
    private static final long MOST_PAIRS = 10_000;

    private MannWhitney() {}

    /**
     * U of the reference: the number of pairs of which the reference's value is the larger one, ties counted half. The two-sided p-value is
     * by the normal approximation, corrected for continuity and for ties (Lehmann 1975, Nonparametrics, section 1.2 and 1.4).
     */
    public static TestResult test(Sample reference, Sample current) {
        double n = reference.size();
        double m = current.size();
        double u = 0;
        double ties = 0;
        TieGroups groups = new TieGroups(reference, current);
        while (groups.next()) {
            u += groups.ofX() * (groups.belowInY() + groups.ofY() / 2);
            double both = groups.ofX() + groups.ofY();
            ties += both * both * both - both;
        }
        double all = n + m;
        double deviation = Math.sqrt(n * m / 12 * ((all + 1) - ties / (all * (all - 1))));
        double z = (Math.max(u, n * m - u) - n * m / 2 - 0.5) / deviation;
        return new TestResult(u, Math.min(1, 2 * Tails.normal(z)));
    }

    /**
     * The same with the exact two-sided p-value, which counts the orders of all values.
     *
     * @throws IllegalArgumentException where there are ties, which have another distribution, or more than 10,000 pairs
     */
    public static TestResult exact(Sample reference, Sample current) {
        int n = reference.size();
        int m = current.size();
        if ((long) n * m > MOST_PAIRS) {
            throw new IllegalArgumentException("exact: at most " + MOST_PAIRS + " pairs of values, found "
                    + (long) n * m + "; use the approximation, which is close then");
        }
        TieGroups groups = new TieGroups(reference, current);
        while (groups.next()) {
            if (groups.ofX() + groups.ofY() > 1) {
                throw new IllegalArgumentException("exact: values without ties; use the approximation");
            }
        }
        double u = test(reference, current).statistic();
        return new TestResult(u, Math.min(1, 2 * upperTail(n, m, (int) Math.max(u, (double) n * m - u))));
    }

    /**
     * The probability of at least u: the recurrence of Mann and Whitney's equation 2 over the largest value of all, which is one of n or one
     * of m.
     */
    private static double upperTail(int n, int m, int u) {
        int most = n * m;
        // chances[j][k]: with i of the reference and j of the current, that U is k.
        double[][] chances = new double[m + 1][most + 1];
        for (double[] none : chances) {
            none[0] = 1;
        }
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= m; j++) {
                double largestIsX = (double) i / (i + j);
                double[] now = chances[j];
                // From above, because what is read of this array lies below.
                for (int k = i * j; k >= 0; k--) {
                    now[k] = (k >= j ? largestIsX * now[k - j] : 0) + (1 - largestIsX) * chances[j - 1][k];
                }
            }
        }
        double tail = 0;
        for (int k = u; k <= most; k++) {
            tail += chances[m][k];
        }
        return tail;
    }
}
