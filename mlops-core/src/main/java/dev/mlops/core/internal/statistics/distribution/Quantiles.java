package dev.mlops.core.internal.statistics.distribution;

import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Values that a distribution stays below with a given probability. */
public final class Quantiles {
    /** Newton's method takes less than ten; halving takes the rest where a distribution is too steep for it. */
    private static final int MOST_STEPS = 300;

    private static final double FEW_ULPS = 4e-16;

    private Quantiles() {}

    /**
     * Of the standard normal distribution: its value that is not exceeded with this probability.
     *
     * @param probability from 0, which gives minus infinity, to 1, which gives infinity
     */
    public static double normal(double probability) {
        requireProbability(probability);
        return 0.0 - Math.sqrt(2) * InverseErfc.value(2 * probability);
    }

    /**
     * Of the standard normal distribution: the z for which both tails beyond z and minus z have what a confidence leaves over, such as
     * 1.96 for 0.95.
     */
    public static double normalTwoSided(double confidence) {
        requireConfidence(confidence);
        return Math.sqrt(2) * InverseErfc.value(1 - confidence);
    }

    /**
     * Of Student's distribution: the t for which both tails beyond t and minus t have this probability.
     *
     * @param tails from 0, which gives infinity, to 1, which gives 0
     * @param degrees above 0
     */
    public static double studentTwoSided(double tails, double degrees) {
        requireProbability(tails);
        if (tails > 0.5) {
            double y = beta(1 - tails, 0.5, degrees / 2);
            return Math.sqrt(degrees * y / (1 - y));
        }
        double x = beta(tails, degrees / 2, 0.5);
        double t = Math.sqrt(degrees * (1 - x) / x);
        if (x < 0.5 || t == 0) {
            return t;
        }
        // One step of Newton's method, for the digits that 1 - x lost.
        double y = t * t / (degrees + t * t);
        double slope = RegularizedBeta.derivative(y, 0.5, degrees / 2) * 2 * y * (1 - y) / t;
        return t + (UpperTails.studentTwoSided(t, degrees) - tails) / slope;
    }

    /**
     * Of the beta distribution: its value that is not exceeded with this probability, right to a relative 1e-13. By Newton's method for the
     * logarithm of the distribution over that of x, in which a power of x is a line, within a bracket that only shrinks.
     *
     * @param probability from 0 to 1
     * @param a above 0
     * @param b above 0
     */
    public static double beta(double probability, double a, double b) {
        requireProbability(probability);
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException("a and b: above 0, found " + a + " and " + b);
        }
        if (probability == 0 || probability == 1) {
            return probability;
        }
        double low = 0;
        double high = 1;
        double x = a / (a + b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double found = RegularizedBeta.value(x, a, b);
            double off = found - probability;
            if (off == 0) {
                return x;
            }
            if (off < 0) {
                low = x;
            } else {
                high = x;
            }
            double slope = x * RegularizedBeta.derivative(x, a, b);
            double next = x * Math.exp(-found * Math.log1p(off / probability) / slope);
            if (!(next > low && next < high)) {
                next = between(low, high);
            }
            if (Math.abs(next - x) <= FEW_ULPS * x || next <= low || next >= high) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** Of the beta distribution: its value that is exceeded with this probability. Better than one minus it where that is small. */
    public static double betaUpper(double probability, double a, double b) {
        return 1 - beta(probability, b, a);
    }

    /** The middle, by size where the bracket spans several powers of two. */
    private static double between(double low, double high) {
        return high < 4 * low ? (low + high) / 2 : Math.sqrt(Math.max(low, Double.MIN_NORMAL)) * Math.sqrt(high);
    }

    private static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: from 0 to 1, found " + probability);
        }
    }

    /** Checks what an interval holds with. */
    public static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence: above 0 and below 1, found " + confidence);
        }
    }
}
