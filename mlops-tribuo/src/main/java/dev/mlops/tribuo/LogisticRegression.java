package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Multinomial logistic regression: classification by the softmax of one weighted sum of the features per label. Learnt with stochastic gradient
 * descent and AdaGrad (Duchi, Hazan and Singer 2011). An immutable value; safe to share between threads.
 *
 * <p>Features of the same order of magnitude learn best, so put {@code standardize(numeric())} into the pipeline. Where that was forgotten,
 * each feature is divided by the root mean square of its values other than zero while learning, which leaves standardised and one-hot
 * features nearly as they are.
 */
public final class LogisticRegression extends TypedAlgorithm {
    static final LogisticRegression DEFAULTS =
            new LogisticRegression(AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION));

    private LogisticRegression(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many passes over the rows.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public LogisticRegression epochs(int epochs) {
        return new LogisticRegression(value.with("epochs", (long) epochs));
    }

    /**
     * The same with steps of this size at the start; AdaGrad makes them smaller by itself, for each weight apart.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000
     */
    public LogisticRegression learningRate(double rate) {
        return new LogisticRegression(value.with("learningRate", rate));
    }

    /**
     * The same with the gradients of this many rows put together into one step.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public LogisticRegression minibatchSize(int rows) {
        return new LogisticRegression(value.with("minibatchSize", (long) rows));
    }
}
