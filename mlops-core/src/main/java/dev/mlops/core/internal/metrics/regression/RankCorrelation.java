package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.RadixSort;

/** Correlations of the order of two lists of numbers. Pure functions; need all rows. NaN where one of them does not vary. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Pearson's correlation of the ranks, equal numbers sharing theirs (Spearman 1904); O(n) after sorting. */
    public static double spearman(double[] x, double[] y) {
        requireSame(x, y);
        return PairMoments.of(ranks(x), ranks(y), null).pearson();
    }

    private static void requireSame(double[] x, double[] y) {
        Inputs.requireRows(x.length, y.length, "y");
        Inputs.requireNumbers(x, "x");
        Inputs.requireNumbers(y, "y");
    }

    /** From 1; equal numbers have the mean of theirs. */
    static double[] ranks(double[] values) {
        int[] order = RadixSort.ascending(values);
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * Kendall's tau-b: pairs in the same order less pairs in the other one, over the geometric mean of the pairs that are not tied in either list
     * (Kendall 1945, The treatment of ties in ranking problems); in O(n log n) by the swaps of a merge sort (Knight 1966, A computer method for
     * calculating Kendall's tau with ungrouped data).
     */
    public static double kendallTauB(double[] x, double[] y) {
        requireSame(x, y);
        int rows = x.length;
        int[] byY = RadixSort.ascending(y);
        double[] xByY = picked(x, byY);
        int[] byX = RadixSort.ascending(xByY);
        double[] sortedX = picked(xByY, byX);
        double[] ys = picked(picked(y, byY), byX);
        long pairs = (long) rows * (rows - 1) / 2;
        long tiedX = 0;
        long tiedBoth = 0;
        long runX = 0;
        long runBoth = 0;
        for (int i = 1; i < rows; i++) {
            boolean isX = sortedX[i] == sortedX[i - 1];
            runX = isX ? runX + 1 : 0;
            runBoth = isX && ys[i] == ys[i - 1] ? runBoth + 1 : 0;
            tiedX += runX;
            tiedBoth += runBoth;
        }
        long swaps = sortCountingSwaps(ys);
        long tiedY = 0;
        long runY = 0;
        for (int i = 1; i < rows; i++) {
            runY = ys[i] == ys[i - 1] ? runY + 1 : 0;
            tiedY += runY;
        }
        if (tiedX == pairs || tiedY == pairs) {
            return Double.NaN;
        }
        double excess = pairs - tiedX - tiedY + tiedBoth - 2 * swaps;
        double tau = excess / Math.sqrt((double) (pairs - tiedX)) / Math.sqrt((double) (pairs - tiedY));
        return Math.max(-1, Math.min(1, tau));
    }

    private static double[] picked(double[] values, int[] order) {
        double[] picked = new double[order.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }

    /** Sorts, and counts the pairs that were in descending order. */
    private static long sortCountingSwaps(double[] values) {
        double[] from = values;
        double[] to = new double[values.length];
        long swaps = 0;
        for (int width = 1; width < values.length && width > 0; width *= 2) {
            for (int start = 0; start < values.length; start += 2 * width) {
                int middle = Math.min(start + width, values.length);
                int end = Math.min(middle + width, values.length);
                int left = start;
                int right = middle;
                for (int i = start; i < end; i++) {
                    if (right == end || (left < middle && from[left] <= from[right])) {
                        to[i] = from[left++];
                    } else {
                        swaps += middle - left;
                        to[i] = from[right++];
                    }
                }
                if (end == values.length) {
                    break;
                }
            }
            double[] swap = from;
            from = to;
            to = swap;
        }
        if (from != values) {
            System.arraycopy(from, 0, values, 0, values.length);
        }
        return swaps;
    }
}
