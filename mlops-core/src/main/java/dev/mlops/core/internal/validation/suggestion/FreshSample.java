package dev.mlops.core.internal.validation.suggestion;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What is to be expected of as many fresh rows of the same origin, seen from the rows that were learnt from. Nothing is taken for granted but
 * that all 2n rows could have come in any order (they are exchangeable), so that each choice of n of them is equally likely to be those learnt
 * from. Of {@code total} marked rows among the 2n, the number among those learnt from is then hypergeometric, whatever the values are distributed
 * like. Immutable.
 *
 * <p>This gives prediction bounds without assumptions on distributions:
 *
 * <ul>
 *   <li>Where {@code seen} of the rows break a rule that was thought of before looking, more than {@link #most} of the fresh ones do with at
 *       most the stated risk (the one-sided bound that belongs to Fisher's exact test; Hahn and Meeker 1991, Statistical intervals).
 *   <li>Fresh rows outside the smallest and the largest value seen are as many as fall into 2 of the n + 1 gaps between the values seen, which
 *       is the same bound with {@code seen} = 1 (Gumbel and von Schelling 1950, The distribution of the number of exceedances); beyond one end,
 *       1 gap, with {@code seen} = 0. Equal values make it only less likely.
 *   <li>The fresh median lies below the r-th smallest value seen where half of the fresh rows come before r of those seen.
 * </ul>
 */
record FreshSample(long rows) {
    /** Checks the number of rows. */
    FreshSample {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: 1 or more, found " + rows);
        }
    }

    /** The chance that of {@code seen + more} marked rows among all 2n, at most {@code seen} are among those learnt from. */
    double chance(long seen, long more) {
        if (more > rows) {
            return 0;
        }
        if (seen >= rows) {
            return 1;
        }
        double all = rows;
        double first = seen;
        double marked = first + more;
        double others = 2 * all - marked;
        double term = Math.exp(logChoices(marked, first) + logChoices(others, all - first) - logChoices(2 * all, all));
        double sum = 0;
        for (double k = first; k >= 0 && term > sum * 1e-17; k--) { // terms fall from the mean on, which lies above
            sum += term;
            term *= k * (others - all + k) / ((marked - k + 1) * (all - k + 1));
        }
        return Math.min(1, sum);
    }

    /** The logarithm of the number of ways to choose {@code k} of {@code n}. */
    private static double logChoices(double n, double k) {
        return LogGamma.value(n + 1) - LogGamma.value(k + 1) - LogGamma.value(n - k + 1);
    }

    /**
     * How many of as many fresh rows are marked at most, but for the risk, where {@code seen} of those learnt from are.
     *
     * @param risk above 0, below a half
     */
    long most(long seen, double risk) {
        long low = seen;
        long high = rows;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (chance(seen, middle + 1) <= risk) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * The largest rank r, from 1, so that the median of the fresh rows lies below the r-th smallest value with at most the risk, and above the
     * r-th largest; 0 where there is none.
     */
    long medianRank(double risk) {
        long half = (rows + 1) / 2;
        long low = 0;
        long high = half;
        while (low < high) {
            long middle = high - (high - low) / 2;
            if (chance(middle - 1, half) <= risk) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
