package dev.mlops.core.internal.search.bayes;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The logarithm of how much better than the best value so far a normally distributed one is expected to be, in a form that neither underflows
 * nor loses digits far away from it (Ament et al. 2023, "Unexpected improvements to expected improvement for Bayesian optimization", section
 * 4.1). Small values are good.
 */
final class LogExpectedImprovement {
    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double ROOT_HALF_PI = Math.sqrt(Math.PI / 2);
    private static final double ROOT_2 = Math.sqrt(2);

    /** From here on a series is more exact than the difference of two nearly equal numbers. */
    private static final double FAR = -20;

    private LogExpectedImprovement() {}

    /** {@code log E max(0, best - Y)} for normal Y of this mean and standard deviation. */
    static double of(double mean, double deviation, double best) {
        return Math.log(deviation) + logH((best - mean) / deviation);
    }

    /** {@code log(phi(z) + z Phi(z))}. */
    static double logH(double z) {
        if (z > -1) {
            return Math.log(density(z) + z * cumulative(z));
        }
        if (z > FAR) {
            return -0.5 * z * z - HALF_LOG_2_PI + Math.log1p(z * ROOT_HALF_PI * Erfcx.value(-z / ROOT_2));
        }
        double s = 1 / (z * z);
        return -0.5 * z * z - HALF_LOG_2_PI + Math.log(s * (1 - s * (3 - s * (15 - s * 105))));
    }

    /** Its derivative, {@code Phi(z) / (phi(z) + z Phi(z))}. */
    static double slopeOfLogH(double z) {
        if (z > -1) {
            double cumulative = cumulative(z);
            return cumulative / (density(z) + z * cumulative);
        }
        if (z > FAR) {
            double mills = ROOT_HALF_PI * Erfcx.value(-z / ROOT_2);
            return mills / (1 + z * mills);
        }
        double s = 1 / (z * z);
        double mills = (1 - s * (1 - s * (3 - s * (15 - s * 105)))) / -z;
        return mills / (s * (1 - s * (3 - s * (15 - s * 105))));
    }

    /** {@code log Phi(z)}. */
    static double logCumulative(double z) {
        return z > -1 ? Math.log(cumulative(z)) : -0.5 * z * z - Math.log(2) + Math.log(Erfcx.value(-z / ROOT_2));
    }

    /** Its derivative, {@code phi(z) / Phi(z)}. */
    static double slopeOfLogCumulative(double z) {
        return z > -1 ? density(z) / cumulative(z) : 1 / (ROOT_HALF_PI * Erfcx.value(-z / ROOT_2));
    }

    private static double density(double z) {
        return Math.exp(-0.5 * z * z - HALF_LOG_2_PI);
    }

    private static double cumulative(double z) {
        return 0.5 * Erfc.value(-z / ROOT_2);
    }
}
