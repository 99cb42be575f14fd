package dev.mlops.spi;

import java.util.Optional;

/**
 * What an estimator computes, where it is of a known form: enough to explain and to export it. The arrays are the estimator's own or copies;
 * whoever gets them leaves them as they are.
 *
 * <p>Each form computes one or more raw values of the features, its margins, and a {@link Link} makes the estimator's scores of them. A structure
 * says the same as {@link Estimator#score} but for rounding.
 */
public sealed interface Structure {
    /** How many features it takes. */
    int featureCount();

    /** How many raw values there are before the link. */
    int marginCount();

    /** How scores are made of margins. */
    Link link();

    /** From margins to scores. */
    enum Link {
        /** Scores are the margins. */
        NONE,
        /** One margin m, and two scores: 1 - 1 / (1 + exp(-m)) and 1 / (1 + exp(-m)). */
        LOGISTIC,
        /** exp(m) of each margin, divided by their sum. */
        SOFTMAX,
        /** 1 / (1 + exp(-m)) of each margin. */
        EACH_LOGISTIC,
        /** 1 / (1 + exp(-m)) of each margin, divided by their sum. */
        NORMALISED_LOGISTIC
    }

    /**
     * Weighted sums.
     *
     * @param featureCount how many features there are
     * @param weights of margin m and feature f at {@code m * featureCount + f}
     * @param biases what each margin is where all features are 0
     * @param link from margins to scores
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Linear(int featureCount, double[] weights, double[] biases, Link link) implements Structure {
        /** Checks the lengths. */
        public Linear {
            if (weights.length != featureCount * biases.length) {
                throw new IllegalArgumentException(
                        "weights: " + biases.length + " times " + featureCount + " expected, found " + weights.length);
            }
        }

        @Override
        public int marginCount() {
            return biases.length;
        }
    }

    /**
     * The sum of what trees say. A row begins at a tree's root and goes left or right by its feature until it comes to a leaf. Children come
     * later in the arrays than their parents.
     *
     * @param featureCount how many features there are
     * @param roots the first node of each tree
     * @param features which feature a node looks at; -1 for a leaf
     * @param thresholds what it is compared with
     * @param lefts the node to go on with where the feature is below the threshold; of a leaf, its position in {@code leaves}
     * @param rights the node to go on with otherwise
     * @param equalGoesLeft whether a feature that equals the threshold goes left
     * @param singlePrecision whether a feature is rounded to a float before it is compared
     * @param missingGoesLeft where NaN goes, per node; empty where there is none
     * @param leaves of leaf l and margin m at {@code l * biases.length + m}, what it adds
     * @param biases what each margin is before the first tree
     * @param link from margins to scores
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Trees(
            int featureCount,
            int[] roots,
            int[] features,
            double[] thresholds,
            int[] lefts,
            int[] rights,
            boolean equalGoesLeft,
            boolean singlePrecision,
            Optional<boolean[]> missingGoesLeft,
            double[] leaves,
            double[] biases,
            Link link)
            implements Structure {
        /** What stands in {@code features} for a leaf. */
        public static final int LEAF = -1;

        @Override
        public int marginCount() {
            return biases.length;
        }
    }
}
