package dev.mlops.core.internal.monitoring;

/** Quantiles of the chi-squared distribution. */
final class ChiSquared {
    /** From here on Wilson and Hilferty's approximation is right to six digits, and the series would be long. */
    private static final int MANY_DEGREES = 2_000;

    /** The 0.999 quantile of the standard normal distribution (Abramowitz and Stegun 1964, table 26.6). */
    private static final double NORMAL_0999 = 3.090232306167813;

    private ChiSquared() {}

    /** The number that a chi-squared variable of this many degrees of freedom, at least 1, exceeds once in a thousand times. */
    static double quantile0999(int degrees) {
        if (degrees < 1) {
            throw new IllegalArgumentException("degrees: at least 1, found " + degrees);
        }
        double start = wilsonHilferty(degrees);
        if (degrees >= MANY_DEGREES) {
            return start;
        }
        // The approximation is within 4 % for every number of degrees, so that the quantile lies well inside these
        // bounds.
        double low = start * 0.8;
        double high = start * 1.2;
        double logGamma = logGammaOfHalf(degrees + 2);
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (cumulative(middle, degrees, logGamma) < 0.999) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** Wilson and Hilferty 1931, The distribution of chi-square, PNAS 17: the cube root of chi-squared over k is nearly normal. */
    private static double wilsonHilferty(int degrees) {
        double ninths = 2.0 / (9.0 * degrees);
        return degrees * Math.pow(1 - ninths + NORMAL_0999 * Math.sqrt(ninths), 3);
    }

    /**
     * The distribution function, the regularised lower incomplete gamma function P(k/2, x/2) by its series of positive terms
     * (Abramowitz and Stegun 1964, 6.5.29).
     *
     * @param logGamma the logarithm of gamma(k/2 + 1)
     */
    private static double cumulative(double x, int degrees, double logGamma) {
        double a = degrees / 2.0;
        double z = x / 2;
        double term = Math.exp(a * Math.log(z) - z - logGamma);
        double sum = 0;
        for (int n = 1; term > sum * 1e-17; n++) {
            sum += term;
            term *= z / (a + n);
        }
        return sum;
    }

    /** The logarithm of gamma(n/2) for n of at least 2, from gamma(1) = 1, gamma(1/2) = sqrt(pi) and gamma(x + 1) = x gamma(x). */
    private static double logGammaOfHalf(int n) {
        double log = n % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
        for (int twice = n % 2 == 0 ? 2 : 1; twice < n; twice += 2) {
            log += Math.log(twice / 2.0);
        }
        return log;
    }
}
