package dev.mlops.core.internal.statistics;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Upper tails of distributions: the probability of at least so much. */
final class Tails {
    /** From here on the tail of Cramér and von Mises' distribution is below 1e-15, which 1 - F does not resolve. */
    private static final double CRAMER_VON_MISES_END = 7;

    private Tails() {}

    /** Of the standard normal distribution (Abramowitz and Stegun 1964, 26.2.29). */
    static double normal(double z) {
        return 0.5 * Erfc.value(z / Math.sqrt(2));
    }

    /** Of the chi-squared distribution (Abramowitz and Stegun 1964, 26.4.19); NaN where there are no degrees of freedom. */
    static double chiSquared(double x, int degrees) {
        if (degrees == 0 || Double.isNaN(x)) {
            return Double.NaN;
        }
        return Double.isInfinite(x) ? 0 : RegularizedGamma.Q.value(degrees / 2.0, x / 2);
    }

    /** Both tails of Student's distribution (Abramowitz and Stegun 1964, 26.7.1), which is also the upper tail of F(1, degrees) at t squared. */
    static double student(double t, double degrees) {
        if (Double.isNaN(t)) {
            return Double.NaN;
        }
        return Double.isInfinite(t) ? 0 : RegularizedBeta.value(degrees / (degrees + t * t), degrees / 2, 0.5);
    }

    /**
     * Of the limiting distribution of Cramér and von Mises' statistic (Csörgő and Faraway 1996, The exact and asymptotic distributions of
     * Cramér-von Mises statistics, equation 1.3); right to 1e-14.
     */
    static double cramerVonMises(double x) {
        if (x >= CRAMER_VON_MISES_END) {
            return 0;
        }
        double sum = 0;
        // gamma(k + 1/2) / (gamma(1/2) k!) by its ratio.
        double coefficient = 1;
        for (int k = 0; ; k++) {
            double odd = 4.0 * k + 1;
            double y = odd * odd / (16 * x);
            double term = coefficient * Math.sqrt(odd) * Math.exp(-y) * besselOfQuarter(y);
            sum += term;
            if (term <= sum * 1e-17) {
                break;
            }
            coefficient *= (k + 0.5) / (k + 1);
        }
        return Math.min(1, Math.max(0, 1 - sum / (Math.PI * Math.sqrt(x))));
    }

    /**
     * The modified Bessel function of the second kind of order 1/4, the integral of exp(-y cosh t) cosh(t / 4) over t from 0 on (Abramowitz
     * and Stegun 1964, 9.6.24), by the trapezoidal rule, which converges exponentially for such integrands (Trefethen and Weideman 2014, The
     * exponentially convergent trapezoidal rule).
     */
    private static double besselOfQuarter(double y) {
        double step = 1.0 / 32;
        double sum = Math.exp(-y) / 2;
        for (int i = 1; ; i++) {
            double t = i * step;
            double term = Math.exp(-y * Math.cosh(t)) * Math.cosh(t / 4);
            sum += term;
            if (term <= sum * 1e-18) {
                return sum * step;
            }
        }
    }
}
