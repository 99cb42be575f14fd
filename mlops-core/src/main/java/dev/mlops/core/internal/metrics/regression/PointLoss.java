package dev.mlops.core.internal.metrics.regression;

/**
 * What one prediction loses against the truth: at least 0, and 0 where they are the same. NaN where the truth or the prediction is outside of what
 * the loss is defined for. Stateless.
 */
@FunctionalInterface
public interface PointLoss {
    /** The least that a truth counts in a percentage: the distance from 1 to the next double. */
    double EPSILON = Math.ulp(1.0);

    /** The loss. */
    double of(double truth, double predicted);

    /** The distance; its mean is the MAE. */
    static PointLoss absolute() {
        return (y, p) -> Math.abs(y - p);
    }

    /** The square of the distance; its mean is the MSE. */
    static PointLoss squared() {
        return (y, p) -> (y - p) * (y - p);
    }

    /** The distance as part of the truth, which counts as at least 2^-52; its mean is the MAPE. */
    static PointLoss absolutePercentage() {
        return (y, p) -> Math.abs(y - p) / Math.max(Math.abs(y), EPSILON);
    }

    /** The distance as part of the mean of truth and prediction without their signs, 0 where both are 0; its mean is the sMAPE, from 0 to 2. */
    static PointLoss symmetricPercentage() {
        return (y, p) -> {
            double size = Math.abs(y) + Math.abs(p);
            return size == 0 ? 0 : 2 * Math.abs(y - p) / size;
        };
    }

    /** The square of the distance of the logarithms of 1 plus truth and prediction; both at least 0. Its mean is the MSLE. */
    static PointLoss squaredLog() {
        return (y, p) -> {
            if (!(y >= 0 && p >= 0)) {
                return Double.NaN;
            }
            double off = Math.log1p(y) - Math.log1p(p);
            return off * off;
        };
    }

    /**
     * Half the square of the distance up to delta, from there on straight (Huber 1964, Robust estimation of a location parameter).
     *
     * @param delta above 0
     */
    static PointLoss huber(double delta) {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("delta: above 0, found " + delta);
        }
        return (y, p) -> {
            double off = Math.abs(y - p);
            return off <= delta ? off * off / 2 : delta * (off - delta / 2);
        };
    }

    /** The logarithm of the hyperbolic cosine of the distance: near half its square where small, near the distance where large. */
    static PointLoss logCosh() {
        return (y, p) -> {
            double off = Math.abs(y - p);
            if (off < 1) {
                double sinh = Math.sinh(off / 2);
                return Math.log1p(2 * sinh * sinh);
            }
            return off + Math.log1p(Math.exp(-2 * off)) - Math.log(2);
        };
    }

    /**
     * The loss whose mean is least for the quantile (Koenker and Bassett 1978, Regression quantiles).
     *
     * @param quantile from 0 to 1; 0.5 gives half the distance
     */
    static PointLoss pinball(double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("quantile: from 0 to 1, found " + quantile);
        }
        return (y, p) -> y >= p ? quantile * (y - p) : (1 - quantile) * (p - y);
    }

    /**
     * The unit deviance of Tweedie's distributions (Jørgensen 1987, Exponential dispersion models, section 4): for power 0 normal, 1 Poisson, 2
     * gamma and 3 inverse Gaussian. Predictions above 0 except for power 0; the truth at least 0 from power 1 on and above 0 from 2 on.
     * Power 1 is worked out as scikit-learn does: of large numbers that differ in their last digits only it is hardly more than rounding, and can
     * be a little below 0.
     *
     * @param power not between 0 and 1
     */
    static PointLoss tweedie(double power) {
        if (power == 0) {
            return squared();
        }
        if (power == 1) {
            return (y, p) -> y >= 0 && p > 0 ? 2 * ((y == 0 ? 0 : y * Math.log(y / p)) - y + p) : Double.NaN;
        }
        if (power == 2) {
            return (y, p) -> {
                double off = (y - p) / p;
                return y > 0 && p > 0 ? 2 * (off - Math.log1p(off)) : Double.NaN;
            };
        }
        if (!(power < 0 || power > 1) || Double.isInfinite(power)) {
            throw new IllegalArgumentException("power: 0 or below, or 1 and above, found " + power);
        }
        boolean needsTruth = power > 2;
        boolean isNegative = power < 0;
        return (y, p) -> {
            if (!(p > 0) || !(isNegative || y > 0 || (!needsTruth && y == 0))) {
                return Double.NaN;
            }
            // The three powers of the definition, less those of y = p, which cancel: what is left does not lose the
            // digits that they share.
            double off = (y - p) / p;
            double grown = Math.expm1((2 - power) * Math.log1p(Math.max(off, -1)));
            return 2 * Math.pow(p, 2 - power) * (grown / (2 - power) - off) / (1 - power);
        };
    }
}
