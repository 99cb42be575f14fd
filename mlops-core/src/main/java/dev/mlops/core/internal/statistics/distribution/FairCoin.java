package dev.mlops.core.internal.statistics.distribution;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** How often a fair coin falls on one side: the binomial distribution with probability one half. */
public final class FairCoin {
    private FairCoin() {}

    /**
     * The probability of exactly so many.
     *
     * @param count from 0 to {@code tosses}
     * @param tosses 0 or more
     */
    public static double exactly(long count, long tosses) {
        require(count, tosses);
        // The beta density at one half, (tosses + 1) times as much, has no factorial that would overflow.
        return RegularizedBeta.derivative(0.5, count + 1.0, tosses - count + 1.0) / (tosses + 1.0);
    }

    /** The probability of so many or fewer (Abramowitz and Stegun 1964, 26.5.24). */
    public static double atMost(long count, long tosses) {
        require(count, tosses);
        return count == tosses ? 1 : RegularizedBeta.value(0.5, (double) (tosses - count), count + 1.0);
    }

    /** The p-value of the two-sided sign test: twice the smaller tail, 1 at most; 1 where there are no tosses. */
    public static double twoSided(long count, long tosses) {
        require(count, tosses);
        return Math.min(1, 2 * atMost(Math.min(count, tosses - count), tosses));
    }

    private static void require(long count, long tosses) {
        if (count < 0 || count > tosses) {
            throw new IllegalArgumentException("count: from 0 to " + tosses + ", found " + count);
        }
    }
}
