package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.EnsembleKinds;
import java.util.List;

/**
 * Bagging (Breiman 1996): any algorithm of this engine, learnt several times from rows drawn with replacement; the probabilities or estimates are
 * averaged. Steadies algorithms that change much with the rows, such as {@link Cart}. An immutable value; safe to share between threads.
 *
 * <p>As many rows are drawn as there are, of each label as many as it has, so that a rare label is never missing. The members are learnt side by
 * side on the executor of the training, each with a seed of its own, and do not depend on how many threads it has.
 */
public final class Bagging extends TypedAlgorithm {
    private Bagging(AlgorithmValue value) {
        super(value);
    }

    static Bagging of(Algorithm algorithm) {
        return new Bagging(AlgorithmValue.defaults(EnsembleKinds.BAGGING).with("of", List.of(algorithm)));
    }

    /**
     * The same with this many members, 10 by default.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public Bagging members(int members) {
        return new Bagging(value.with("members", (long) members));
    }
}
