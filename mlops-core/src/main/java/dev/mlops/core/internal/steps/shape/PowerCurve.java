package dev.mlops.core.internal.steps.shape;

import dev.mlops.pipeline.ShapeStep.PowerMethod;

/**
 * Box and Cox's (An analysis of transformations, 1964) or Yeo and Johnson's (A new family of power transformations to improve normality or
 * symmetry, 2000) power of a number. With l the logarithm of x, or of 1 + |x|, it is expm1(p l) / p, where p is lambda, or 2 - lambda and
 * the sign turned for numbers below 0.
 *
 * <p>For values far from 0 that hardly vary, such as years, lambda can be in the tens, and every power the same but for digits that a double does
 * not have. So where all training values are on one side of 0 the curve is moved and stretched to be 0 with slope 1 in l at a centre c
 * among them: expm1(p (l - c)) / p. What is standardised afterwards is the same either way.
 *
 * @param method which family
 * @param lambda the power
 * @param center c; 0 for the curve as it is in the books
 * @param isOfNegatives whether c is the logarithm of a number below 0
 */
record PowerCurve(PowerMethod method, double lambda, double center, boolean isOfNegatives) {
    /** Below this a power differs from its limit at lambda 0 by less than rounding. */
    private static final double NO_POWER = 1e-17;

    /** The same curve at another centre. */
    PowerCurve withCenter(double newCenter) {
        return new PowerCurve(method, lambda, newCenter, isOfNegatives);
    }

    /** The logarithm that a number enters by. */
    static double logarithm(PowerMethod method, double value) {
        return method == PowerMethod.BOX_COX ? Math.log(value) : Math.log1p(Math.abs(value));
    }

    /** {@code expm1(power * logarithm) / power}, and its limit for a power of 0. */
    static double raise(double power, double logarithm) {
        double exponent = power * logarithm;
        return Math.abs(exponent) < NO_POWER ? logarithm : Math.expm1(exponent) / power;
    }

    private static double lower(double power, double raised) {
        double product = power * raised;
        return Math.abs(product) < NO_POWER ? raised : Math.log1p(product) / power;
    }

    private boolean isNegative(double value) {
        return method == PowerMethod.YEO_JOHNSON && value < 0;
    }

    private double power(boolean negative) {
        return negative ? 2 - lambda : lambda;
    }

    /** What a number becomes; NaN for a missing one. */
    double of(double value) {
        boolean negative = isNegative(value);
        double logarithm = logarithm(method, value);
        double power = power(negative);
        if (center == 0 || negative == isOfNegatives) {
            double raised = raise(power, logarithm - center);
            return negative ? -raised : raised;
        }
        double raised = stretched(power, logarithm, -power(isOfNegatives) * center);
        return (negative ? -raised : raised) + zero();
    }

    /** {@code expm1(power * logarithm) * exp(exponent) / power}, where one factor may be beyond a double and the product is not. */
    private static double stretched(double power, double logarithm, double exponent) {
        double own = power * logarithm;
        return own > 1
                ? Math.exp(own + exponent) * (1 - Math.exp(-own)) / power
                : raise(power, logarithm) * Math.exp(exponent);
    }

    /** What 0 becomes. */
    double zero() {
        double raised = raise(power(isOfNegatives), -center);
        return isOfNegatives ? -raised : raised;
    }

    /** The number that becomes this; NaN where none does. */
    double inverse(double powered) {
        boolean negative = method == PowerMethod.YEO_JOHNSON && powered < zero();
        double power = power(negative);
        double raised;
        double from;
        if (center == 0 || negative == isOfNegatives) {
            raised = powered;
            from = center;
        } else {
            raised = (powered - zero()) * Math.exp(power(isOfNegatives) * center);
            from = 0;
        }
        double logarithm = from + lower(power, negative ? -raised : raised);
        if (method == PowerMethod.BOX_COX) {
            return Math.exp(logarithm);
        }
        return negative ? -Math.expm1(logarithm) : Math.expm1(logarithm);
    }
}
