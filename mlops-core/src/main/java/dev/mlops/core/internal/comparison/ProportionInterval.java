package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.distribution.Quantiles;

/**
 * Intervals of a share. Counts need not be whole: rows with weights count as their effective number, the square of the sum of weights over
 * the sum of their squares (Kish 1965, Survey sampling).
 */
public enum ProportionInterval {
    /**
     * Inverts the score test: near the confidence on average for any share and number of rows, and so what to take (Wilson 1927, Probable
     * inference, the law of succession, and statistical inference; Brown, Cai and DasGupta 2001, Interval estimation for a binomial
     * proportion).
     */
    WILSON {
        @Override
        Interval interval(double successes, double trials, double confidence) {
            double z = Quantiles.normalTwoSided(confidence);
            double share = successes / trials;
            double middle = (successes + z * z / 2) / (trials + z * z);
            double half = z / (trials + z * z) * Math.sqrt(trials * share * (1 - share) + z * z / 4);
            Interval interval = new Interval(middle - half, middle + half).within(0, 1);
            // The ends are the share itself where it is 0 or 1, but for rounding.
            return new Interval(Math.min(interval.low(), share), Math.max(interval.high(), share));
        }
    },

    /** Inverts the exact binomial test: never below the confidence, mostly well above (Clopper and Pearson 1934). */
    CLOPPER_PEARSON {
        @Override
        Interval interval(double successes, double trials, double confidence) {
            double tail = (1 - confidence) / 2;
            double failures = trials - successes;
            return new Interval(
                    successes == 0 ? 0 : Quantiles.beta(tail, successes, failures + 1),
                    failures == 0 ? 1 : Quantiles.betaUpper(tail, successes + 1, failures));
        }
    },

    /**
     * The middle of the posterior distribution with Jeffreys' prior, Beta(1/2, 1/2) (Brown, Cai and DasGupta 2001). Does not
     * hold a share of 0 or 1 itself.
     */
    JEFFREYS {
        @Override
        Interval interval(double successes, double trials, double confidence) {
            double tail = (1 - confidence) / 2;
            double a = successes + 0.5;
            double b = trials - successes + 0.5;
            return new Interval(Quantiles.beta(tail, a, b), Quantiles.betaUpper(tail, a, b));
        }
    },

    /** The normal interval about Wilson's middle: simple, somewhat wide (Agresti and Coull 1998, Approximate is better than exact). */
    AGRESTI_COULL {
        @Override
        Interval interval(double successes, double trials, double confidence) {
            double z = Quantiles.normalTwoSided(confidence);
            double all = trials + z * z;
            double middle = (successes + z * z / 2) / all;
            double half = z * Math.sqrt(middle * (1 - middle) / all);
            return new Interval(middle - half, middle + half).within(0, 1);
        }
    },

    /** Wald's, which takes the estimated variance for the true one: too narrow with few rows, and empty where the share is 0 or 1. */
    NORMAL {
        @Override
        Interval interval(double successes, double trials, double confidence) {
            double share = successes / trials;
            double half = Quantiles.normalTwoSided(confidence) * Math.sqrt(share * (1 - share) / trials);
            return new Interval(share - half, share + half).within(0, 1);
        }
    };

    /**
     * The interval of a share.
     *
     * @param successes how many of the trials, from 0 to all
     * @param trials how many there were, above 0
     * @param confidence above 0 and below 1, such as 0.95
     */
    public Interval of(double successes, double trials, double confidence) {
        if (!(trials > 0 && trials < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("trials: above 0, found " + trials);
        }
        if (!(successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException("successes: from 0 to the " + trials + " trials, found " + successes);
        }
        Quantiles.requireConfidence(confidence);
        return interval(successes, trials, confidence);
    }

    abstract Interval interval(double successes, double trials, double confidence);
}
