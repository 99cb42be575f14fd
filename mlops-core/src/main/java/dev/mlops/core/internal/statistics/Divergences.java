package dev.mlops.core.internal.statistics;

import java.util.Arrays;

/**
 * Distances of two distributions over the same bins or categories, given as counts, weights or shares; each side is brought to the sum 1
 * unless said otherwise. 0 where the shares are the same.
 */
public final class Divergences {
    /** Up to this difference over the sum the entropy series is used. */
    private static final double NEAR = 0.3;

    private Divergences() {}

    /**
     * Counts as shares of their sum.
     *
     * @throws IllegalArgumentException where one is negative or NaN, or the sum is 0 or infinite
     */
    public static double[] shares(double... counts) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0)) {
                throw new IllegalArgumentException("counts: 0 or more, found " + counts[i] + " at index " + i);
            }
            sum += counts[i];
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("counts: a finite sum above 0, found " + sum);
        }
        double total = sum;
        return Arrays.stream(counts).map(count -> count / total).toArray();
    }

    /** Shares of which none is below the floor; they add up to more than 1 then. */
    public static double[] floored(double[] counts, double floor) {
        return Arrays.stream(shares(counts))
                .map(share -> Math.max(floor, share))
                .toArray();
    }

    /**
     * Shares of which none is 0: empty bins have 0.0001 instead or, where the smallest other share is not above that, a millionth of the
     * smallest. They add up to more than 1 then.
     */
    public static double[] filled(double... counts) {
        double[] shares = shares(counts);
        double least = Arrays.stream(shares).filter(share -> share > 0).min().orElseThrow();
        double fill = least <= 1e-4 ? least / 1e6 : 1e-4;
        return Arrays.stream(shares).map(share -> share == 0 ? fill : share).toArray();
    }

    /**
     * The population stability index, the sum of (p - q) ln(p / q), which is Jeffreys' divergence (Yurdakul 2018, Statistical properties of
     * population stability index); of shares above 0, taken as they are.
     *
     * @param p shares of the reference, {@link #floored} or {@link #filled}
     * @param q shares of what is current
     * @return at least 0
     */
    public static double populationStability(double[] p, double[] q) {
        checkLengths(p, q);
        double index = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] > 0 && q[i] > 0)) {
                throw new IllegalArgumentException("shares: above 0, found " + p[i] + " and " + q[i] + " at index " + i
                        + "; use floored or filled shares");
            }
            index += (p[i] - q[i]) * Math.log(p[i] / q[i]);
        }
        return index;
    }

    /**
     * The divergence of Kullback and Leibler 1951, On information and sufficiency, of the current shares from the reference's, in nats.
     *
     * @return at least 0; infinite where a category of the reference is empty in what is current
     */
    public static double kullbackLeibler(double[] reference, double[] current) {
        checkLengths(reference, current);
        double[] p = shares(reference);
        double[] q = shares(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            // p ln(p / q) - p + q is not negative, and the differences add up to nothing.
            sum += p[i] == 0 ? q[i] : Math.max(0, p[i] * Math.log(p[i] / q[i]) - p[i] + q[i]);
        }
        return sum;
    }

    /**
     * The divergence of Jensen and Shannon in bits (Lin 1991, Divergence measures based on the Shannon entropy, equation 4.1).
     *
     * @return from 0 to 1
     */
    public static double jensenShannon(double[] reference, double[] current) {
        return Math.min(1, jensenShannonNats(reference, current) / Math.log(2));
    }

    /** The square root of {@link #jensenShannon}, which is a metric (Endres and Schindelin 2003); from 0 to 1. */
    public static double jensenShannonDistance(double[] reference, double[] current) {
        return Math.sqrt(jensenShannon(reference, current));
    }

    /** The divergence of Jensen and Shannon in nats, from 0 to ln 2; its square root is what scipy calls the distance. */
    public static double jensenShannonNats(double[] reference, double[] current) {
        checkLengths(reference, current);
        double[] p = shares(reference);
        double[] q = shares(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            if (middle > 0) {
                sum += middle * twiceEntropyLost((p[i] - q[i]) / (p[i] + q[i]));
            }
        }
        return sum / 2;
    }

    /** (1 + d) ln(1 + d) + (1 - d) ln(1 - d), for small d by its series, the sum of d^2k / (k (2k - 1)): no cancellation, never negative. */
    private static double twiceEntropyLost(double d) {
        if (Math.abs(d) == 1) {
            return 2 * Math.log(2);
        }
        if (Math.abs(d) > NEAR) {
            return (1 + d) * Math.log1p(d) + (1 - d) * Math.log1p(-d);
        }
        double square = d * d;
        double power = 1;
        double sum = 0;
        for (int k = 1; ; k++) {
            power *= square;
            double next = sum + power / (k * (2.0 * k - 1));
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    /** The distance of Hellinger 1909: the square root of half the sum of (sqrt p - sqrt q) squared; from 0 to 1. */
    public static double hellinger(double[] reference, double[] current) {
        checkLengths(reference, current);
        double[] p = shares(reference);
        double[] q = shares(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double difference = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += difference * difference;
        }
        return Math.min(1, Math.sqrt(sum / 2));
    }

    /** The total variation distance: half the sum of the differences, from 0 to 1. */
    public static double totalVariation(double[] reference, double[] current) {
        return Math.min(1, Arrays.stream(differences(reference, current)).sum() / 2);
    }

    /** The largest difference of two shares, from 0 to 1. */
    public static double largestDifference(double[] reference, double[] current) {
        return Arrays.stream(differences(reference, current)).max().orElseThrow();
    }

    private static double[] differences(double[] reference, double[] current) {
        checkLengths(reference, current);
        double[] p = shares(reference);
        double[] q = shares(current);
        Arrays.setAll(p, i -> Math.abs(p[i] - q[i]));
        return p;
    }

    private static void checkLengths(double[] reference, double[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "counts: as many bins on both sides, found " + reference.length + " and " + current.length);
        }
    }
}
