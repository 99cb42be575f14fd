package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Factorization machine (Rendle 2010): a weighted sum of the features and of all products of two of them, for classification one per label and
 * turned into probabilities by softmax. The weight of a product is the inner product of two short vectors, one per feature, so it can be learnt
 * for features that seldom meet, such as one-hot users and articles. Learnt with stochastic gradient descent and AdaGrad. An immutable value;
 * safe to share between threads.
 *
 * <p>The target may have any scale. Features of the same order of magnitude learn best, so put {@code standardize(numeric())} into the pipeline.
 * Where that was forgotten, each feature is divided by the root mean square of its values other than zero while learning.
 */
public final class FactorizationMachine extends TypedAlgorithm {
    static final FactorizationMachine DEFAULTS =
            new FactorizationMachine(AlgorithmValue.defaults(LinearKinds.FACTORIZATION_MACHINE));

    private FactorizationMachine(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many passes over the rows.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public FactorizationMachine epochs(int epochs) {
        return new FactorizationMachine(value.with("epochs", (long) epochs));
    }

    /**
     * The same with vectors of this length; longer ones can tell more products apart and need more rows.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000
     */
    public FactorizationMachine factors(int factors) {
        return new FactorizationMachine(value.with("factors", (long) factors));
    }

    /**
     * The same with steps of this size at the start; AdaGrad makes them smaller by itself, for each weight apart.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000
     */
    public FactorizationMachine learningRate(double rate) {
        return new FactorizationMachine(value.with("learningRate", rate));
    }
}
