package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.EnsembleKinds;
import java.util.List;

/**
 * Stacked generalisation (Wolpert 1992): one algorithm learns from what others say. An immutable value; safe to share between threads.
 *
 * <p>The rows are dealt into folds, each with its part of every label. The members learn from all folds but one and score the rows of that one;
 * these scores, all probabilities or the estimate of each member, are the features from which the last algorithm learns. So it never sees what
 * a member says of a row that the member has learnt. At the end the members learn from all rows. Each label needs two rows at least.
 *
 * <p>Members are learnt side by side on the executor of the training, each with a seed of its own, and do not depend on how many threads it has.
 */
public final class Stacking extends TypedAlgorithm {
    private Stacking(AlgorithmValue value) {
        super(value);
    }

    static Members of(List<Algorithm> algorithms) {
        return new Members(AlgorithmValue.defaults(EnsembleKinds.STACKING).with("member", algorithms));
    }

    /**
     * The same with the rows in this many folds, 5 by default; no more than there are rows.
     *
     * @throws IllegalArgumentException unless from 2 to 100
     */
    public Stacking folds(int folds) {
        return new Stacking(value.with("folds", (long) folds));
    }

    /** The algorithms of a stack to which the last one is missing. Immutable; safe to share between threads. */
    public static final class Members {
        private final AlgorithmValue value;

        private Members(AlgorithmValue value) {
            this.value = value;
        }

        /**
         * The stack whose last algorithm is this one.
         *
         * @throws dev.mlops.error.EngineException where it is of another engine
         * @throws IllegalArgumentException where algorithms stand more than four deep in each other
         */
        public Stacking by(Algorithm algorithm) {
            return new Stacking(value.with("by", List.of(algorithm)));
        }

        /** Such as {@code stacking of logistic-regression, random-forest}. */
        @Override
        public String toString() {
            return value.name() + " of " + value.names("member");
        }
    }
}
