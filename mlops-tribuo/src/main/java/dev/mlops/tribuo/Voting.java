package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.EnsembleKinds;
import java.util.List;

/**
 * Soft voting: several algorithms of this engine learn the same rows, and the mean of their probabilities or estimates is taken. Each counts the
 * same. An immutable value; safe to share between threads.
 *
 * <p>The algorithms are learnt side by side on the executor of the training, each with a seed of its own, and do not depend on how many threads
 * it has.
 */
public final class Voting extends TypedAlgorithm {
    private Voting(AlgorithmValue value) {
        super(value);
    }

    static Voting of(List<Algorithm> algorithms) {
        return new Voting(AlgorithmValue.defaults(EnsembleKinds.VOTING).with("member", algorithms));
    }
}
