package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Least angle regression (Efron, Hastie, Johnstone and Tibshirani 2004): linear regression by few features. The feature that correlates most with
 * what is not explained yet is followed until another one correlates as much, then both together, and so on. An immutable value; safe to share
 * between threads.
 *
 * <p>It stops where the feature after the last one would come in, so weights are smaller than those of least squares, and the less so the more
 * features there are. Features are standardised while learning, and the weights are turned back. Weights of rows are honoured. Of features that
 * correlate equally much the first are taken where there is no room for all; one that is a sum of those taken before is left out. The whole
 * matrix is held in memory. Written for this library, since Tribuo's own ignores the signs of correlations.
 */
public final class Lars extends TypedAlgorithm {
    static final Lars DEFAULTS = new Lars(AlgorithmValue.defaults(LinearKinds.LARS));

    private Lars(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with at most this many features, by default 10.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public Lars maxFeatures(int features) {
        return new Lars(value.with("maxFeatures", (long) features));
    }

    /** The same where a feature is left again once its weight comes back to 0: the weights are then those of a {@link Lasso}. */
    public Lars lasso() {
        return new Lars(value.with("lasso", true));
    }
}
