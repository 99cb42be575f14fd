package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.trees.TreeKinds;

/**
 * One decision tree (CART; Breiman, Friedman, Olshen and Stone 1984): each split takes the feature and the value that leave the labels least mixed by the
 * Gini index, or the numbers to estimate closest together. A leaf gives the shares of the labels among its rows, or the mean. The tree is not
 * pruned afterwards. An immutable value; safe to share between threads.
 *
 * <p>A feature with more than {@link #maxBins} distinct values is cut into as many groups of about the same number of rows, and splits lie
 * between groups. The scale of features does not matter, so they need no standardising. Nothing is left to chance: the seed does not matter.
 *
 * <p>For regression the targets are learnt with the precision of a float relative to their standard deviation.
 */
public final class Cart extends TypedAlgorithm {
    static final Cart DEFAULTS = new Cart(AlgorithmValue.defaults(TreeKinds.CART));

    private Cart(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with at most this many splits between the root and a leaf.
     *
     * @throws IllegalArgumentException unless from 1 to 512
     */
    public Cart maxDepth(int depth) {
        return new Cart(value.with("maxDepth", (long) depth));
    }

    /**
     * The same where a node of fewer rows than this is not split; a row counts as much as it weighs.
     *
     * @throws IllegalArgumentException unless from 2 to 1,000,000,000
     */
    public Cart minSamplesToSplit(int rows) {
        return new Cart(value.with("minSamplesToSplit", (long) rows));
    }

    /**
     * The same with at most this many groups of values per feature.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public Cart maxBins(int bins) {
        return new Cart(value.with("maxBins", (long) bins));
    }
}
