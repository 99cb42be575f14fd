package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.trees.TreeKinds;

/**
 * Random forest (Breiman 2001): many CART trees, each learnt from a bootstrap sample of the rows and, at each split, from a random part
 * of the features. For classification the trees' leaf probabilities are averaged, no votes are counted; for regression their estimates are.
 * An immutable value; safe to share between threads.
 *
 * <p>The trees are learnt side by side on the executor of the training and do not depend on how many threads it has. A feature with more
 * than {@link #maxBins} distinct values is cut into as many groups of about the same number of rows, and splits lie between groups. That makes
 * learning many times faster than trying each value. The scale of features does not matter, so they need no standardising.
 *
 * <p>For regression the targets are learnt with the precision of a float relative to their standard deviation.
 */
public final class RandomForest extends TypedAlgorithm {
    static final RandomForest DEFAULTS = new RandomForest(AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST));

    private RandomForest(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many trees.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public RandomForest trees(int trees) {
        return new RandomForest(value.with("trees", (long) trees));
    }

    /**
     * The same with at most this many splits between a tree's root and a leaf.
     *
     * @throws IllegalArgumentException unless from 1 to 512
     */
    public RandomForest maxDepth(int depth) {
        return new RandomForest(value.with("maxDepth", (long) depth));
    }

    /**
     * The same where a node of fewer rows than this is not split; a row counts as often as it was drawn into the tree's sample.
     *
     * @throws IllegalArgumentException unless from 2 to 1,000,000,000
     */
    public RandomForest minSamplesToSplit(int rows) {
        return new RandomForest(value.with("minSamplesToSplit", (long) rows));
    }

    /**
     * The same with this part of the features tried at each split, at least one. The default, {@code auto}, is the square root of their
     * number for classification and a third of it for regression; features that never change do not count.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public RandomForest featureFraction(double fraction) {
        return new RandomForest(value.with("featureFraction", fraction));
    }

    /**
     * The same with at most this many groups of values per feature.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public RandomForest maxBins(int bins) {
        return new RandomForest(value.with("maxBins", (long) bins));
    }
}
