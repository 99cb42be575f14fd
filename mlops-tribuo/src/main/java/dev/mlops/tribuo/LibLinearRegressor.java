package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Linear support vector regression with LibLinear (Ho and Lin 2012): errors below {@code epsilon} cost nothing, greater ones the square of what
 * is above, and weights the half of their squares. An immutable value; safe to share between threads.
 *
 * <p>The target is standardised while learning, and the weights are turned back; {@code epsilon} is therefore in standard deviations of the
 * target. Weights of features on a small scale cost more, so put {@code standardize(numeric())} into the pipeline. Rows that weigh different are
 * refused. An interrupt is seen only until the rows are handed over.
 */
public final class LibLinearRegressor extends TypedAlgorithm {
    static final LibLinearRegressor DEFAULTS =
            new LibLinearRegressor(AlgorithmValue.defaults(LinearKinds.LIBLINEAR_REGRESSOR));

    private LibLinearRegressor(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where an error of a row costs this much; less makes weights smaller.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public LibLinearRegressor cost(double cost) {
        return new LibLinearRegressor(value.with("cost", cost));
    }

    /**
     * The same where errors up to this many standard deviations of the target cost nothing.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000
     */
    public LibLinearRegressor epsilon(double epsilon) {
        return new LibLinearRegressor(value.with("epsilon", epsilon));
    }

    /**
     * The same with at most this many Newton steps.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public LibLinearRegressor maxIterations(int iterations) {
        return new LibLinearRegressor(value.with("maxIterations", (long) iterations));
    }

    /**
     * The same which ends when the gradient is less than this part of what it was at the start.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public LibLinearRegressor tolerance(double tolerance) {
        return new LibLinearRegressor(value.with("tolerance", tolerance));
    }
}
