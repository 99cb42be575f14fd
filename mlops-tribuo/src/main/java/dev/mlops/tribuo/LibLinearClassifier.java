package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Logistic regression with LibLinear (Fan et al. 2008): the weights are those that make the sum of their squares, halved, and {@code cost} times
 * the log loss least, found by a trust region Newton method rather than by passes of steps. For more than two labels one such model per label is
 * learnt against all others, and their probabilities are divided by their sum. An immutable value; safe to share between threads.
 *
 * <p>The intercept counts among the weights whose squares cost something, and weights of features on a small scale cost more, so put
 * {@code standardize(numeric())} into the pipeline. Rows of a label may weigh more than those of another; rows of the same label that weigh
 * different are refused. An interrupt is seen only until the rows are handed over.
 */
public final class LibLinearClassifier extends TypedAlgorithm {
    static final LibLinearClassifier DEFAULTS =
            new LibLinearClassifier(AlgorithmValue.defaults(LinearKinds.LIBLINEAR_CLASSIFIER));

    private LibLinearClassifier(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where an error of a row costs this much; less makes weights smaller.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public LibLinearClassifier cost(double cost) {
        return new LibLinearClassifier(value.with("cost", cost));
    }

    /**
     * The same with at most this many Newton steps.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public LibLinearClassifier maxIterations(int iterations) {
        return new LibLinearClassifier(value.with("maxIterations", (long) iterations));
    }

    /**
     * The same which ends when the gradient is less than about this part of what it was at the start.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public LibLinearClassifier tolerance(double tolerance) {
        return new LibLinearClassifier(value.with("tolerance", tolerance));
    }
}
