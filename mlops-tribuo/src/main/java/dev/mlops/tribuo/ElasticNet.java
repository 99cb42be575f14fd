package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Elastic net (Zou and Hastie 2005): linear regression where weights cost something, so that small ones become smaller or exactly 0. Learnt by
 * coordinate descent (Friedman, Hastie and Tibshirani 2010), which minimises
 *
 * <pre>
 * sum of squared errors / (2 rows) + alpha l1Ratio (sum of |weights|) + alpha (1 - l1Ratio) / 2 (sum of squared weights)
 * </pre>
 *
 * <p>The intercept costs nothing. Weights of features on a small scale are greater and cost more, so put {@code standardize(numeric())} into
 * the pipeline. {@code alpha} is in units of the target where features are standardised: where {@code alpha} times {@code l1Ratio}
 * is the target's standard deviation or more, every weight is 0. Rows may weigh different. An interrupt is seen only until the rows are handed
 * over. An immutable value; safe to share between threads.
 */
public final class ElasticNet extends TypedAlgorithm {
    static final ElasticNet DEFAULTS = new ElasticNet(AlgorithmValue.defaults(LinearKinds.ELASTIC_NET));

    private ElasticNet(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where weights cost this much.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000,000
     */
    public ElasticNet alpha(double alpha) {
        return new ElasticNet(value.with("alpha", alpha));
    }

    /**
     * The same with this part of the cost by the weights' size, which makes weights 0, and the rest by their square, which makes them alike
     * for features that go together. Training refuses less than 0.001.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public ElasticNet l1Ratio(double ratio) {
        return new ElasticNet(value.with("l1Ratio", ratio));
    }

    /**
     * The same with at most this many rounds over the features.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public ElasticNet maxIterations(int iterations) {
        return new ElasticNet(value.with("maxIterations", (long) iterations));
    }

    /**
     * The same which ends as soon as no weights could be better by more than this part of the target's sum of squares around its mean.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public ElasticNet tolerance(double tolerance) {
        return new ElasticNet(value.with("tolerance", tolerance));
    }
}
