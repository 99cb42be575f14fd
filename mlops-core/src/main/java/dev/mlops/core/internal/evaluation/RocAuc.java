package dev.mlops.core.internal.evaluation;

import java.util.Arrays;

/** The area under the ROC curve, by counting pairs. */
final class RocAuc {
    private RocAuc() {}

    /**
     * The share of pairs of a positive and a negative row in which the positive one scores higher, ties counted half:
     * the statistic of Mann and Whitney over the number of pairs, which is the area (Hanley and McNeil 1982, section
     * II). Exact counts; O(n log n).
     *
     * @param scores one per row, not NaN
     * @param positive whether the row is positive
     * @return from 0 to 1; NaN where all rows are positive, or none is
     */
    static double of(double[] scores, boolean[] positive) {
        int count = 0;
        for (boolean one : positive) {
            count += one ? 1 : 0;
        }
        double[] above = new double[count];
        double[] below = new double[scores.length - count];
        int a = 0;
        int b = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i]) {
                above[a++] = scores[i];
            } else {
                below[b++] = scores[i];
            }
        }
        if (above.length == 0 || below.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(above);
        Arrays.sort(below);
        return (double) halves(above, below) / (2.0 * above.length * below.length);
    }

    /** Twice the number of pairs that are in the right order, plus once the number of ties. Both arrays ascend. */
    private static long halves(double[] above, double[] below) {
        long halves = 0;
        int lower = 0;
        int notHigher = 0;
        for (double score : above) {
            while (lower < below.length && below[lower] < score) {
                lower++;
            }
            while (notHigher < below.length && below[notHigher] <= score) {
                notHigher++;
            }
            halves += lower + notHigher;
        }
        return halves;
    }
}
