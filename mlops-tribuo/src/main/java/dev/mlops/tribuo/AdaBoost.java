package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.trees.TreeKinds;

/**
 * AdaBoost for two or more labels (SAMME; Zhu, Rosset, Zou and Hastie 2006): small CART trees one after the other, each learnt with more weight on the
 * rows that those before had wrong. An immutable value; safe to share between threads.
 *
 * <p>A tree that has the part <i>e</i> of the weight wrong counts ln((1 - e) / e) + ln(K - 1), where K is the number of labels. Each tree gives
 * all it counts to one label, the commonest in the leaf; a label's probability is its part of what all trees count. These are shares of
 * votes: the order of labels is right, but the numbers are seldom calibrated.
 *
 * <p>Learning ends before {@link #trees} where a tree has nothing wrong, which then counts 1, or is no better than guessing, which is left
 * out. What rows weigh at the start is what they weigh in the training. Trees depend on those before, so they are learnt one by one. Nothing is
 * left to chance: the seed does not matter.
 */
public final class AdaBoost extends TypedAlgorithm {
    static final AdaBoost DEFAULTS = new AdaBoost(AlgorithmValue.defaults(TreeKinds.ADA_BOOST));

    private AdaBoost(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with at most this many trees.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public AdaBoost trees(int trees) {
        return new AdaBoost(value.with("trees", (long) trees));
    }

    /**
     * The same with at most this many splits between a tree's root and a leaf.
     *
     * @throws IllegalArgumentException unless from 1 to 512
     */
    public AdaBoost maxDepth(int depth) {
        return new AdaBoost(value.with("maxDepth", (long) depth));
    }

    /**
     * The same with at most this many groups of values per feature; splits lie between groups.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public AdaBoost maxBins(int bins) {
        return new AdaBoost(value.with("maxBins", (long) bins));
    }
}
