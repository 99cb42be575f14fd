package dev.mlops.xgboost;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.xgboost.internal.Categorical;
import dev.mlops.xgboost.internal.Monotone;
import dev.mlops.xgboost.internal.XgBoostKinds;

/**
 * Gradient boosting (Friedman 2001; Chen and Guestrin 2016): trees learnt one after the other, each from what those before it got wrong, and
 * added up. Two labels are learnt by logistic loss with one tree a round, several by softmax loss with a tree per label and round, several
 * at once by the logistic loss of each with a tree per label and round, numbers by squared error. An immutable value; safe to share between
 * threads.
 *
 * <p>Features are cut into at most {@link #maxBins} groups of about the same number of rows, and splits lie between groups. The scale of
 * features does not matter, so they need no standardising. Missing values need no filling in: each split learns to which side they go,
 * by what the training rows without a value are like.
 */
public final class GradientBoosting extends TypedAlgorithm {
    static final GradientBoosting DEFAULTS =
            new GradientBoosting(AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING));

    private GradientBoosting(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many rounds, or at most as many with {@link #earlyStopping}.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public GradientBoosting rounds(int rounds) {
        return new GradientBoosting(value.with("rounds", (long) rounds));
    }

    /**
     * The same with each tree counting only this part. Smaller parts need more rounds and mostly end up better.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public GradientBoosting learningRate(double rate) {
        return new GradientBoosting(value.with("learningRate", rate));
    }

    /**
     * The same where a part of the rows is kept back, of each label alike, and boosting ends once so many rounds in a row have not made the
     * loss on them smaller. The model is that of the best round, learnt from the other rows; which rows are kept back follows from the
     * seed of the training.
     *
     * @param rounds how long to wait
     * @param validationShare the part of the rows that is kept back
     * @throws IllegalArgumentException unless rounds are from 1 to 10,000 and the share is above 0 and at most 0.5
     */
    public GradientBoosting earlyStopping(int rounds, double validationShare) {
        return new GradientBoosting(XgBoostKinds.earlyStopping(value, rounds, validationShare));
    }

    /**
     * The same with at most this many splits between a tree's root and a leaf.
     *
     * @throws IllegalArgumentException unless from 1 to 64
     */
    public GradientBoosting maxDepth(int depth) {
        return new GradientBoosting(value.with("maxDepth", (long) depth));
    }

    /**
     * The same where each side of a split keeps at least this much weight: the sum over its rows of the second derivative
     * of the loss, which is a row's weight for regression and at most a quarter of it for two labels.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public GradientBoosting minChildWeight(double weight) {
        return new GradientBoosting(value.with("minChildWeight", weight));
    }

    /**
     * The same with each tree learnt from this part of the rows, drawn anew for each without repetition.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public GradientBoosting rowSampling(double part) {
        return new GradientBoosting(value.with("rowSampling", part));
    }

    /**
     * The same with each tree learnt from this part of the features, at least one.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public GradientBoosting columnSamplingByTree(double part) {
        return new GradientBoosting(value.with("columnSamplingByTree", part));
    }

    /**
     * The same with this part of the tree's features tried at each depth of a tree, at least one.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public GradientBoosting columnSamplingByLevel(double part) {
        return new GradientBoosting(value.with("columnSamplingByLevel", part));
    }

    /**
     * The same with this part of the depth's features tried at each split, at least one.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public GradientBoosting columnSamplingBySplit(double part) {
        return new GradientBoosting(value.with("columnSamplingBySplit", part));
    }

    /**
     * The same with leaves drawn towards 0 by this much times their absolute value, so that weak ones become 0.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public GradientBoosting l1(double strength) {
        return new GradientBoosting(value.with("l1", strength));
    }

    /**
     * The same with leaves drawn towards 0 by this much times their square: as if each leaf had this much more weight of rows that say
     * nothing.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public GradientBoosting l2(double strength) {
        return new GradientBoosting(value.with("l2", strength));
    }

    /**
     * The same where a split must make the loss smaller by at least this much.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000,000,000
     */
    public GradientBoosting minSplitLoss(double loss) {
        return new GradientBoosting(value.with("minSplitLoss", loss));
    }

    /**
     * The same with at most this many groups of values per feature; splits lie between groups.
     *
     * @throws IllegalArgumentException unless from 2 to 65,535
     */
    public GradientBoosting maxBins(int bins) {
        return new GradientBoosting(value.with("maxBins", (long) bins));
    }

    /**
     * The same with the rows of the positive label weighing this many times as much. That is the task's positive label; where it names
     * none, the second of two labels in sorted order; of several labels at once, each label's rows for that label. Probabilities shift
     * accordingly.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000
     */
    public GradientBoosting positiveWeight(double factor) {
        return new GradientBoosting(value.with("positiveWeight", factor));
    }

    /**
     * The same with all labels weighing as much together, however many rows each has. Probabilities shift accordingly. Not for several
     * labels at once.
     */
    public GradientBoosting balanced() {
        return new GradientBoosting(value.with("labelWeights", "balanced"));
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
    public GradientBoosting monotone(String feature, int direction) {
        return new GradientBoosting(Monotone.with(value, feature, direction));
    }

    /**
     * The same where these features, and no others, hold codes of categories, as an ordinal encoding makes them: whole numbers from 0 to
     * 65,535. A split then parts the categories in two, in whichever way makes the loss smallest, instead of by their order. A category
     * that was not seen in training goes with those that a split does not single out, a missing one where missing values go.
     *
     * @param features their names after the pipeline; none where all are numbers
     * @throws IllegalArgumentException where a name is empty
     */
    public GradientBoosting categorical(String... features) {
        return new GradientBoosting(Categorical.with(value, features));
    }

    /**
     * The same where a feature of fewer categories than this is split by one category against all others.
     *
     * @throws IllegalArgumentException unless from 1 to 65,536
     */
    public GradientBoosting oneHotBelow(int categories) {
        return new GradientBoosting(value.with("oneHotBelow", (long) categories));
    }

    /**
     * The same where a split singles out at most so many categories of a feature of more, which keeps it from fitting the noise of
     * rare ones.
     *
     * @throws IllegalArgumentException unless from 1 to 65,536
     */
    public GradientBoosting maxCategoriesPerSplit(int categories) {
        return new GradientBoosting(value.with("maxCategoriesPerSplit", (long) categories));
    }
}
