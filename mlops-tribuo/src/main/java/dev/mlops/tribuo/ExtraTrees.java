package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.trees.TreeKinds;

/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): many CART trees, each learnt from all rows. At each split one value is drawn of
 * each of some features, and the best of these is taken. The trees' leaf probabilities or estimates are averaged. Smoother than a
 * {@link RandomForest}, and often as good. An immutable value; safe to share between threads.
 *
 * <p>The trees are learnt side by side on the executor of the training and do not depend on how many threads it has. A feature with more
 * than {@link #maxBins} distinct values is cut into as many groups of about the same number of rows. A split is drawn among the places between
 * those values or groups that a node's rows have, each as likely as the other; in the paper it is drawn between the least and the greatest
 * value. So an outlier does not draw the splits towards it. The scale of features does not matter, and they need no standardising.
 *
 * <p>For regression the targets are learnt with the precision of a float relative to their standard deviation.
 */
public final class ExtraTrees extends TypedAlgorithm {
    static final ExtraTrees DEFAULTS = new ExtraTrees(AlgorithmValue.defaults(TreeKinds.EXTRA_TREES));

    private ExtraTrees(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many trees.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public ExtraTrees trees(int trees) {
        return new ExtraTrees(value.with("trees", (long) trees));
    }

    /**
     * The same with at most this many splits between a tree's root and a leaf.
     *
     * @throws IllegalArgumentException unless from 1 to 512
     */
    public ExtraTrees maxDepth(int depth) {
        return new ExtraTrees(value.with("maxDepth", (long) depth));
    }

    /**
     * The same where a node of fewer rows than this is not split; a row counts as much as it weighs.
     *
     * @throws IllegalArgumentException unless from 2 to 1,000,000,000
     */
    public ExtraTrees minSamplesToSplit(int rows) {
        return new ExtraTrees(value.with("minSamplesToSplit", (long) rows));
    }

    /**
     * The same with this part of the features tried at each split, at least one. The default, {@code auto}, is the square root of their
     * number for classification and a third of it for regression; features that never change do not count.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public ExtraTrees featureFraction(double fraction) {
        return new ExtraTrees(value.with("featureFraction", fraction));
    }

    /**
     * The same with at most this many groups of values per feature.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public ExtraTrees maxBins(int bins) {
        return new ExtraTrees(value.with("maxBins", (long) bins));
    }
}
