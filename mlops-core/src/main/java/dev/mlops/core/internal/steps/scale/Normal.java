package dev.mlops.core.internal.steps.scale;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution (Abramowitz and Stegun 1964, 26.2), to about 1e-15. */
public final class Normal {
    private static final double ROOT = Math.sqrt(2);

    private Normal() {}

    /** The probability of at most this. */
    public static double below(double value) {
        return 0.5 * Erfc.value(-value / ROOT);
    }

    /** The value that is undercut with this probability. Both tails keep their digits: 1 - p is exact above one half. */
    public static double quantile(double probability) {
        return probability < 0.5
                ? -ROOT * InverseErfc.value(2 * probability)
                : ROOT * InverseErfc.value(2 * (1 - probability));
    }
}
