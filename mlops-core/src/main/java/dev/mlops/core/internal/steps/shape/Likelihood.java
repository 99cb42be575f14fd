package dev.mlops.core.internal.steps.shape;

import dev.mlops.pipeline.ShapeStep.PowerMethod;

/**
 * How likely values are as powers of a normal, for each lambda, but for what does not depend on it (Box and Cox 1964, equation 8; Yeo and Johnson
 * 2000, equation 3.1). Minus its logarithm has one valley (Kouider and Chen 1995, Concavity of Box-Cox log-likelihood function; Marchand et al. 2022,
 * SecureFedYJ).
 *
 * <p>Values on one side of 0 are taken relative to the mean of their logarithms, where the other term of the likelihood cancels; see {@link
 * PowerCurve} for why. Powers that overflow are divided by the largest before they are squared.
 */
final class Likelihood {
    /** Between these lambda is looked for first. */
    private static final double FIRST = 2;

    /** From this exponent on powers are divided by the largest: their squares still fit. */
    private static final double LARGE = 200;

    private final PowerMethod method;
    private final double[] logarithms;

    /** How many of them, the first ones, are of numbers below 0. */
    private final int negatives;

    private final double center;
    private final double meanOfSigned;
    private final double[] powers;

    private Likelihood(PowerMethod method, double[] logarithms, int negatives, double center, double meanOfSigned) {
        this.method = method;
        this.logarithms = logarithms;
        this.negatives = negatives;
        this.center = center;
        this.meanOfSigned = meanOfSigned;
        this.powers = new double[logarithms.length];
    }

    /** Of these values in ascending order. */
    static Likelihood of(PowerMethod method, double[] sorted) {
        double[] logarithms = new double[sorted.length];
        int negatives = method == PowerMethod.BOX_COX ? 0 : Places.countBelow(sorted, 0);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            logarithms[i] = PowerCurve.logarithm(method, sorted[i]);
            sum += i < negatives ? -logarithms[i] : logarithms[i];
        }
        double mean = sum / sorted.length;
        boolean onOneSide = negatives == 0 || negatives == sorted.length;
        double center = onOneSide ? Math.abs(mean) : 0;
        if (method == PowerMethod.BOX_COX) {
            center = mean;
        }
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] -= center;
        }
        return new Likelihood(method, logarithms, negatives, center, onOneSide ? 0 : mean);
    }

    /** The curve of the most likely lambda; values that do not vary stay as they are. */
    PowerCurve mostLikely() {
        boolean isOfNegatives = negatives == logarithms.length;
        if (minusLogarithm(1) == Double.POSITIVE_INFINITY) {
            return new PowerCurve(method, 1, 0, isOfNegatives);
        }
        double lambda = Minimum.of(this::minusLogarithm, -FIRST, FIRST);
        return new PowerCurve(method, lambda, center, isOfNegatives);
    }

    /** Minus the logarithm of the likelihood, by value; infinite where the powers do not vary. */
    private double minusLogarithm(double lambda) {
        double shift = Math.max(largestExponent(lambda) - LARGE, 0);
        double sum = 0;
        for (int i = 0; i < powers.length; i++) {
            powers[i] =
                    i < negatives ? -scaled(2 - lambda, logarithms[i], shift) : scaled(lambda, logarithms[i], shift);
            sum += powers[i];
        }
        double mean = sum / powers.length;
        double squares = 0;
        for (double power : powers) {
            squares += (power - mean) * (power - mean);
        }
        return squares == 0
                ? Double.POSITIVE_INFINITY
                : Math.log(squares / powers.length) / 2 + shift - (lambda - 1) * meanOfSigned;
    }

    /** The values are sorted, and so are the logarithms on either side of 0: the largest exponent is at one of the ends. */
    private double largestExponent(double lambda) {
        int last = logarithms.length - 1;
        double largest = 0;
        if (negatives > 0) {
            largest = Math.max((2 - lambda) * logarithms[0], (2 - lambda) * logarithms[negatives - 1]);
        }
        if (negatives <= last) {
            double ends = Math.max(lambda * logarithms[negatives], lambda * logarithms[last]);
            largest = Math.max(largest, ends);
        }
        return largest;
    }

    private static double scaled(double power, double logarithm, double shift) {
        if (shift == 0) {
            return PowerCurve.raise(power, logarithm);
        }
        double exponent = power * logarithm;
        return Math.abs(exponent) < 1e-17
                ? logarithm * Math.exp(-shift)
                : (Math.exp(exponent - shift) - Math.exp(-shift)) / power;
    }
}
