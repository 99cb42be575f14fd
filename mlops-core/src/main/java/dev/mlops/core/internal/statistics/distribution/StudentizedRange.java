package dev.mlops.core.internal.statistics.distribution;

import org.apache.commons.numbers.gamma.Erf;

/**
 * The range of several standard normal values, whose deviation is known: the studentised range with infinite degrees of freedom, which
 * Nemenyi's test is read off.
 */
public final class StudentizedRange {
    /** The normal density beyond is below 1e-18. */
    private static final double END = 9;

    private static final double STEP = 1.0 / 32;
    private static final double MOST = 200;

    private StudentizedRange() {}

    /**
     * The probability of a range of at least q: 1 - k times the integral of phi(z) (Phi(z) - Phi(z - q))^(k - 1) over z (Hartley 1942, The
     * range in random samples), by the trapezoidal rule, which converges exponentially for such integrands (Trefethen and Weideman 2014).
     * Right to an absolute 1e-14.
     *
     * @param q 0 or more
     * @param values how many values the range is of, k, at least 2
     */
    public static double upperTail(double q, int values) {
        if (values < 2) {
            throw new IllegalArgumentException("values: at least 2, found " + values);
        }
        double sum = 0;
        int steps = (int) (END / STEP);
        for (int i = -steps; i <= steps; i++) {
            double z = i * STEP;
            double within = Erf.value(z / Math.sqrt(2)) / 2 - Erf.value((z - q) / Math.sqrt(2)) / 2;
            sum += Math.exp(-z * z / 2) * Math.pow(within, values - 1.0);
        }
        return Math.min(1, Math.max(0, 1 - values * sum * STEP / Math.sqrt(2 * Math.PI)));
    }

    /**
     * The range that is exceeded with this probability, by halving; right to a relative 1e-10 for probabilities from 1e-4 on.
     *
     * @param tail above 0 and below 1
     * @param values how many values the range is of, at least 2
     */
    public static double upperQuantile(double tail, int values) {
        if (!(tail > 0 && tail < 1)) {
            throw new IllegalArgumentException("tail: above 0 and below 1, found " + tail);
        }
        double low = 0;
        double high = 1;
        while (high < MOST && upperTail(high, values) > tail) {
            low = high;
            high *= 2;
        }
        double middle = (low + high) / 2;
        while (high - low > 1e-14 * high && middle > low && middle < high) {
            if (upperTail(middle, values) > tail) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }
}
