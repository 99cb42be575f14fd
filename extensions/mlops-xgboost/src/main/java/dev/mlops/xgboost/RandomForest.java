package dev.mlops.xgboost;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.xgboost.internal.Categorical;
import dev.mlops.xgboost.internal.Monotone;
import dev.mlops.xgboost.internal.XgBoostKinds;

/**
 * Random forest (Breiman 2001): many trees, each learnt from a random part of the rows and, at each split, from a random part of the
 * features; their estimates are averaged. For classification the trees learn by squared error what part of the rows has a label, which is
 * the Gini criterion, and the averages are the probabilities; with several labels each has trees of its own, and the averages are made to
 * add up to 1, unless a row has any number of labels at once. An immutable value; safe to share between threads.
 *
 * <p>Features are cut into at most {@link #maxBins} groups of about the same number of rows, and splits lie between groups. The scale of
 * features does not matter, so they need no standardising. Missing values need no filling in: each split learns to which side they go,
 * by what the training rows without a value are like.
 */
public final class RandomForest extends TypedAlgorithm {
    static final RandomForest DEFAULTS = new RandomForest(AlgorithmValue.defaults(XgBoostKinds.RANDOM_FOREST));

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
     * @throws IllegalArgumentException unless from 1 to 64
     */
    public RandomForest maxDepth(int depth) {
        return new RandomForest(value.with("maxDepth", (long) depth));
    }

    /**
     * The same where each side of a split keeps at least this much weight: the sum of its rows' weights.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public RandomForest minChildWeight(double weight) {
        return new RandomForest(value.with("minChildWeight", weight));
    }

    /**
     * The same with each tree learnt from this part of the rows, drawn anew for each without repetition.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public RandomForest rowSampling(double part) {
        return new RandomForest(value.with("rowSampling", part));
    }

    /**
     * The same with each tree learnt from this part of the features, at least one.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public RandomForest columnSamplingByTree(double part) {
        return new RandomForest(value.with("columnSamplingByTree", part));
    }

    /**
     * The same with this part of the tree's features tried at each depth of a tree, at least one.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public RandomForest columnSamplingByLevel(double part) {
        return new RandomForest(value.with("columnSamplingByLevel", part));
    }

    /**
     * The same with this part of the depth's features tried at each split, at least one. The default, {@code auto}, is the
     * square root of their number for classification and a third of it for regression.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public RandomForest columnSamplingBySplit(double part) {
        return new RandomForest(value.with("columnSamplingBySplit", part));
    }

    /**
     * The same with leaves drawn towards 0 by this much times their absolute value, so that weak ones become 0.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public RandomForest l1(double strength) {
        return new RandomForest(value.with("l1", strength));
    }

    /**
     * The same with leaves drawn towards 0 by this much times their square: as if each leaf had this much more weight of rows that say
     * nothing.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public RandomForest l2(double strength) {
        return new RandomForest(value.with("l2", strength));
    }

    /**
     * The same where a split must make the loss smaller by at least this much.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public RandomForest minSplitLoss(double loss) {
        return new RandomForest(value.with("minSplitLoss", loss));
    }

    /**
     * The same with at most this many groups of values per feature; splits lie between groups.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public RandomForest maxBins(int bins) {
        return new RandomForest(value.with("maxBins", (long) bins));
    }

    /**
     * The same with the rows of the positive label weighing this many times as much. That is the task's positive label; where it names
     * none, the second of two labels in sorted order; of several labels at once, each label's rows for that label. Probabilities shift
     * accordingly.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000
     */
    public RandomForest positiveWeight(double factor) {
        return new RandomForest(value.with("positiveWeight", factor));
    }

    /**
     * The same with all labels weighing as much together, however many rows each has. Probabilities shift accordingly. Not for several
     * labels at once.
     */
    public RandomForest balanced() {
        return new RandomForest(value.with("labelWeights", "balanced"));
    }

    /**
     * The same where the estimate, or the probability of the second label in sorted order, or of each of several labels at once, never
     * falls while this feature grows and all others stay, with a direction of 1, or never rises, with -1; 0 takes the constraint back.
     * Says nothing of rows where the feature is missing. For regression, two labels and several at once, and for features that are
     * neither kept sparse nor categorical.
     *
     * @param feature its name after the pipeline
     * @throws IllegalArgumentException unless the direction is 1, 0 or -1
     */
    public RandomForest monotone(String feature, int direction) {
        return new RandomForest(Monotone.with(value, feature, direction));
    }

    /**
     * The same where these features, and no others, hold codes of categories, as an ordinal encoding makes them: whole numbers from 0 to
     * 65,535. A split then parts the categories in two, in whichever way makes the loss smallest, instead of by their order. A category
     * that was not seen in training goes with those that a split does not single out, a missing one where missing values go.
     *
     * @param features their names after the pipeline; none where all are numbers
     * @throws IllegalArgumentException where a name is empty
     */
    public RandomForest categorical(String... features) {
        return new RandomForest(Categorical.with(value, features));
    }

    /**
     * The same where a feature of fewer categories than this is split by one category against all others.
     *
     * @throws IllegalArgumentException unless from 1 to 65,536
     */
    public RandomForest oneHotBelow(int categories) {
        return new RandomForest(value.with("oneHotBelow", (long) categories));
    }

    /**
     * The same where a split singles out at most so many categories of a feature of more, which keeps it from fitting the noise of
     * rare ones.
     *
     * @throws IllegalArgumentException unless from 1 to 65,536
     */
    public RandomForest maxCategoriesPerSplit(int categories) {
        return new RandomForest(value.with("maxCategoriesPerSplit", (long) categories));
    }
}
