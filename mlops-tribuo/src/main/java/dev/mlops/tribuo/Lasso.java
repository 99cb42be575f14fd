package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Lasso (Tibshirani 1996): linear regression where weights cost something by their size, so that those of features that say little are exactly
 * 0. It is an {@link ElasticNet} with an {@code l1Ratio} of 1, and what is said there holds. An immutable value; safe to share between threads.
 */
public final class Lasso extends TypedAlgorithm {
    static final Lasso DEFAULTS = new Lasso(AlgorithmValue.defaults(LinearKinds.LASSO));

    private Lasso(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where weights cost this much; in units of the target where features are standardised.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000,000
     */
    public Lasso alpha(double alpha) {
        return new Lasso(value.with("alpha", alpha));
    }

    /**
     * The same with at most this many rounds over the features.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public Lasso maxIterations(int iterations) {
        return new Lasso(value.with("maxIterations", (long) iterations));
    }

    /**
     * The same which ends as soon as no weights could be better by more than this part of the target's sum of squares around its mean.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public Lasso tolerance(double tolerance) {
        return new Lasso(value.with("tolerance", tolerance));
    }
}
