package dev.mlops.core.internal.search.gaussian;

import java.util.List;

/**
 * The hyperparameters that points and values make most likely (maximum a posteriori). Immutable.
 */
public final class Fit {
    private static final double ENOUGH = 1e-3;

    private final Hyperparameters hyper;
    private final double[] theta;
    private final double unlikelihood;

    private Fit(Hyperparameters hyper, double[] theta, double unlikelihood) {
        this.hyper = hyper;
        this.theta = theta;
        this.unlikelihood = unlikelihood;
    }

    /** The prior's: for dimensions of which these have values without order. */
    public static Fit prior(boolean[] category) {
        Hyperparameters hyper = new Hyperparameters(category.length, category.clone());
        return new Fit(hyper, hyper.middle(), Double.POSITIVE_INFINITY);
    }

    /**
     * The best that is found from each of the starts.
     *
     * @param starts where to begin: fits of the same dimensions
     * @param points coordinates from 0 to 1
     * @param values one per point, of mean 0 and variance 1 or so
     * @param most how many steps each start may take
     */
    public static Fit of(List<Fit> starts, double[][] points, double[] values, int most) {
        Hyperparameters hyper = starts.get(0).hyper;
        Likelihood likelihood = new Likelihood(hyper, points, values);
        BoxMinimizer minimizer = new BoxMinimizer(hyper.low(), hyper.high(), most, ENOUGH);
        Fit best = starts.get(0);
        double lowest = Double.POSITIVE_INFINITY;
        for (Fit start : starts) {
            BoxMinimizer.Found found = minimizer.minimize(likelihood, start.theta);
            if (found.value() < lowest) {
                lowest = found.value();
                best = new Fit(hyper, found.place(), lowest);
            }
        }
        return best;
    }

    /** One with as much noise as signal, for a second start: noise and detail are two ways to explain the same values. */
    public Fit noisy() {
        double[] other = theta.clone();
        other[hyper.noise()] = Math.log(0.3);
        return new Fit(hyper, other, Double.POSITIVE_INFINITY);
    }

    /** The negative logarithm of the posterior, up to a constant. */
    public double unlikelihood() {
        return unlikelihood;
    }

    /** The variance of the noise. */
    public double noise() {
        return Math.exp(theta[hyper.noise()]);
    }

    /** For how many dimensions it is. */
    public int dims() {
        return hyper.dims();
    }

    /** This one for other dimensions: what is known of those that were there before, the prior of the others. */
    public Fit carriedTo(boolean[] category, int[] before) {
        Fit other = prior(category);
        for (int d = 0; d < before.length; d++) {
            if (before[d] >= 0) {
                other.theta[other.hyper.jointLength(d)] = theta[hyper.jointLength(before[d])];
                other.theta[other.hyper.aloneLength(d)] = theta[hyper.aloneLength(before[d])];
                other.theta[other.hyper.aloneVariance(d)] = theta[hyper.aloneVariance(before[d])];
            }
        }
        other.theta[other.hyper.jointVariance()] = theta[hyper.jointVariance()];
        other.theta[other.hyper.noise()] = theta[hyper.noise()];
        return other;
    }

    /** The function that points and values make likely. */
    public GaussianProcess process(double[][] points, double[] values) {
        return GaussianProcess.of(new Kernel(hyper, theta), points, values);
    }

    /** Such as {@code lengths 0.5 0.1, alone 0.2*0.1 0.3*0.9, joint 0.2, noise 0.001}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("lengths");
        for (int d = 0; d < hyper.dims(); d++) {
            text.append(" %.3g".formatted(Math.exp(theta[hyper.jointLength(d)])));
        }
        text.append(", alone");
        for (int d = 0; d < hyper.dims(); d++) {
            text.append(" %.3g*%.3g"
                    .formatted(Math.exp(theta[hyper.aloneVariance(d)]), Math.exp(theta[hyper.aloneLength(d)])));
        }
        return text.append(", joint %.3g, noise %.3g"
                        .formatted(Math.exp(theta[hyper.jointVariance()]), Math.exp(theta[hyper.noise()])))
                .toString();
    }
}
