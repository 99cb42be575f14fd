package dev.mlops.core.internal.search.bayes;

import java.util.Arrays;

/**
 * Makes objective values such as a Gaussian process can follow: those far worse than most are drawn in by a power (Box and Cox 1964 where all
 * are above 0, Yeo and Johnson 2000 else; Cowen-Rivers et al. 2022, "HEBO", section 4.2), the more the longer the tail of bad ones is, then all
 * are shifted and scaled to mean 0 and variance 1. Good values are never drawn in, as telling them apart is what matters. Rising: the order
 * stays. Immutable.
 */
final class ValueScale {
    private static final double[] POWERS = {1, 0.75, 0.5, 0.25, 0, -0.25, -0.5};

    private final boolean positive;
    private final double power;
    private final double center;
    private final double spread;
    private final double best;
    private final double worst;
    private double mean;
    private double deviation = 1;

    private ValueScale(boolean positive, double power, double center, double spread, double best, double worst) {
        this.positive = positive;
        this.power = power;
        this.center = center;
        this.spread = spread;
        this.best = best;
        this.worst = worst;
    }

    /** For values, at least one of them finite or none at all. */
    static ValueScale of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new ValueScale(false, 1, 0, 1, 0, 0);
        }
        double median = sorted[n / 2];
        double worst = sorted[n - 1];
        boolean positive = sorted[0] > 0;
        double spread = Math.max(sorted[(3 * n) / 4] - sorted[n / 4], 1e-3 * (worst - sorted[0]));
        double unit = spread > 0 ? spread : 1;
        ValueScale best = new ValueScale(positive, 1, median, unit, sorted[0], worst);
        double highest = Double.NEGATIVE_INFINITY;
        for (double power : POWERS) {
            if (positive && power < 0) {
                break;
            }
            ValueScale scale = new ValueScale(positive, power, median, unit, sorted[0], worst);
            double likelihood = scale.fit(sorted);
            if (likelihood > highest) {
                highest = likelihood;
                best = scale;
            }
        }
        return best;
    }

    /** Sets mean and deviation; answers with the logarithm of the likelihood of values if these are normally distributed after the power. */
    private double fit(double[] sorted) {
        double sum = 0;
        double squares = 0;
        double jacobian = 0;
        for (double value : sorted) {
            double after = powered(value);
            sum += after;
            squares += after * after;
            jacobian += logSlope(value);
        }
        int n = sorted.length;
        mean = sum / n;
        double variance = squares / n - mean * mean;
        deviation = variance > 1e-18 * (1 + mean * mean) ? Math.sqrt(variance) : 1;
        return jacobian - n * Math.log(deviation);
    }

    private double powered(double value) {
        if (positive) {
            double x = value / center;
            return power == 0 ? Math.log(x) : (Math.pow(x, power) - 1) / power;
        }
        double x = (value - center) / spread;
        if (x < 0) {
            return x;
        }
        return power == 0 ? Math.log1p(x) : (Math.pow(1 + x, power) - 1) / power;
    }

    private double logSlope(double value) {
        if (positive) {
            return (power - 1) * Math.log(value / center);
        }
        return (power - 1) * Math.log1p(Math.max(0, (value - center) / spread));
    }

    /** A value on the new scale, held within those that it was made of; one that is not a number counts as the worst. */
    double scaled(double value) {
        double held = Double.isNaN(value) ? worst : Math.min(worst, Math.max(best, value));
        return (powered(held) - mean) / deviation;
    }
}
