package dev.mlops.xgboost.internal.trees;

/**
 * Trees one after the other in the same arrays. The two children of a split are neighbours and stand after their parent.
 *
 * @param roots per sum, where each of its trees begins, in the order in which they are added
 * @param features per node what a split looks at, or {@link #LEAF}
 * @param values per node: of a split, lesser values go to the first child; of a leaf, what it adds
 * @param children per node: a split's first child
 * @param missingFirst per node: whether a value that is missing goes to the first child
 * @param used the features that any split looks at, ascending
 * @param categories which splits are by category: they have no value, and what is in their set goes to the second child
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FlatTrees(
        int[][] roots,
        int[] features,
        double[] values,
        int[] children,
        boolean[] missingFirst,
        int[] used,
        Categories categories) {
    /** In place of a feature: this node is a leaf. */
    public static final int LEAF = -1;

    /**
     * The least double that does not round to a float below {@code threshold}. XGBoost compares floats, {@code (float) x < threshold},
     * and this is the same comparison, {@code x < bound(threshold)}, without rounding at each split. The number in the middle between two
     * neighbouring floats, which a double can hold, rounds to the one with an even last bit.
     */
    static double bound(float threshold) {
        float below = Math.nextDown(threshold);
        // Below the least float, rounding is as if there were a next one.
        double previous = Float.isInfinite(below) ? -0x1p128 : below;
        double middle = previous + (threshold - previous) / 2;
        boolean even = (Float.floatToRawIntBits(threshold) & 1) == 0;
        return even ? middle : Math.nextUp(middle);
    }
}
