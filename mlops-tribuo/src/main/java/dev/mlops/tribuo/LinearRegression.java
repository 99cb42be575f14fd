package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Linear regression: the estimate is a weighted sum of the features. Learnt by least squares with stochastic gradient descent and AdaGrad
 * (Duchi, Hazan and Singer 2011), so the weights are close to those of the closed form, not equal. An immutable value; safe to share between
 * threads.
 *
 * <p>The target may have any scale: it is standardised while learning, and the weights are turned back afterwards. Features of the same
 * order of magnitude learn best, so put {@code standardize(numeric())} into the pipeline. Where that was forgotten, each feature is
 * divided by the root mean square of its values other than zero while learning.
 */
public final class LinearRegression extends TypedAlgorithm {
    static final LinearRegression DEFAULTS =
            new LinearRegression(AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION));

    private LinearRegression(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many passes over the rows.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public LinearRegression epochs(int epochs) {
        return new LinearRegression(value.with("epochs", (long) epochs));
    }

    /**
     * The same with steps of this size at the start; AdaGrad makes them smaller by itself, for each weight apart.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000
     */
    public LinearRegression learningRate(double rate) {
        return new LinearRegression(value.with("learningRate", rate));
    }

    /**
     * The same with the gradients of this many rows put together into one step.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public LinearRegression minibatchSize(int rows) {
        return new LinearRegression(value.with("minibatchSize", (long) rows));
    }
}
