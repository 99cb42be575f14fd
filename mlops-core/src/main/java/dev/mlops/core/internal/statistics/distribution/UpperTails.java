package dev.mlops.core.internal.statistics.distribution;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** The probability of at least so much where nothing differs. NaN for a statistic that is NaN. */
public final class UpperTails {
    private UpperTails() {}

    /** Of the standard normal distribution (Abramowitz and Stegun 1964, 26.2.29). */
    public static double normal(double z) {
        return 0.5 * Erfc.value(z / Math.sqrt(2));
    }

    /** Of the standard normal distribution, both tails beyond z and minus z. */
    public static double normalTwoSided(double z) {
        return Erfc.value(Math.abs(z) / Math.sqrt(2));
    }

    /**
     * Of Student's distribution, both tails beyond t and minus t (Abramowitz and Stegun 1964, 26.7.1).
     *
     * @param degrees above 0
     */
    public static double studentTwoSided(double t, double degrees) {
        if (Double.isNaN(t)) {
            return Double.NaN;
        }
        double square = t * t;
        // Each form loses digits where its argument comes near to 1.
        return square < degrees
                ? RegularizedBeta.complement(square / (degrees + square), 0.5, degrees / 2)
                : Double.isInfinite(square) ? 0 : RegularizedBeta.value(degrees / (degrees + square), degrees / 2, 0.5);
    }

    /**
     * Of Student's distribution, the tail beyond t.
     *
     * @param degrees above 0
     */
    public static double student(double t, double degrees) {
        double both = studentTwoSided(t, degrees);
        return t > 0 ? both / 2 : 1 - both / 2;
    }

    /**
     * Of the chi-squared distribution (Abramowitz and Stegun 1964, 26.4.19).
     *
     * @param degrees above 0
     */
    public static double chiSquared(double x, double degrees) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        return Double.isInfinite(x) ? 0 : RegularizedGamma.Q.value(degrees / 2, x / 2);
    }

    /**
     * Of Fisher's F distribution (Abramowitz and Stegun 1964, 26.6.2).
     *
     * @param f 0 or more
     * @param above the numerator's degrees of freedom
     * @param below the denominator's
     */
    public static double fisher(double f, double above, double below) {
        if (Double.isNaN(f)) {
            return Double.NaN;
        }
        return Double.isInfinite(f) ? 0 : RegularizedBeta.value(below / (below + above * f), below / 2, above / 2);
    }
}
