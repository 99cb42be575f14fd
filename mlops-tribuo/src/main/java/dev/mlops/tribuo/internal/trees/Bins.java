package dev.mlops.tribuo.internal.trees;

import dev.mlops.pipeline.FeatureMatrix;
import java.util.Arrays;

/**
 * Groups of neighbouring values of one feature, numbered in order. Tribuo's CART keeps a list per distinct value and goes through it at each
 * node, so its time grows with the square of their number; with groups it grows with the number of rows.
 */
public final class Bins {
    /** Between a group and the next one. A greater value belongs to a later group. */
    private final double[] edges;
    /** The group with the most rows. */
    private final int commonest;

    private Bins(double[] edges, int commonest) {
        this.edges = edges;
        this.commonest = commonest;
    }

    /**
     * One group per distinct value where there are few enough of them, else groups of about the same number of rows.
     *
     * @param column which feature
     * @param max the greatest number of groups
     */
    public static Bins of(FeatureMatrix matrix, int column, int max) {
        double[] sorted = new double[matrix.rowCount()];
        for (int row = 0; row < sorted.length; row++) {
            // Adding turns -0.0 into 0.0, which sorting would keep apart.
            sorted[row] = matrix.get(row, column) + 0.0;
        }
        Arrays.sort(sorted);
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1]) {
                distinct++;
            }
        }
        boolean each = distinct <= max;
        double[] edges = new double[Math.min(distinct, max) - 1];
        int groups = 0;
        int start = 0;
        int commonest = 0;
        int most = 0;
        for (int i = 1; i <= sorted.length; i++) {
            boolean last = i == sorted.length;
            if (!last && sorted[i] == sorted[i - 1]) {
                continue;
            }
            // What is left is shared out anew for each group, since one value may fill more than its share.
            int wanted = (sorted.length - start) / (max - groups);
            if (last || (groups < edges.length && (each || i - start >= wanted))) {
                if (i - start > most) {
                    most = i - start;
                    commonest = groups;
                }
                if (!last) {
                    edges[groups] = between(sorted[i - 1], sorted[i]);
                }
                groups++;
                start = i;
            }
        }
        return new Bins(Arrays.copyOf(edges, groups - 1), commonest);
    }

    /** The middle of two numbers; the lower one itself where there is no number in between. */
    private static double between(double low, double high) {
        double middle = low / 2 + high / 2;
        return middle >= low && middle < high ? middle : low;
    }

    boolean isConstant() {
        return edges.length == 0;
    }

    /** The value's group, counted from the commonest one, which so becomes the zero that Tribuo need not be told of. */
    public int code(double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value > edges[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - commonest;
    }

    /** What a split between codes is on the feature itself: a value is greater than it exactly where its code is greater than the split. */
    double threshold(double split) {
        int group = (int) Math.floor(split) + commonest;
        return edges[Math.max(0, Math.min(edges.length - 1, group))];
    }
}
