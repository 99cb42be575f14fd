package dev.mlops.core.internal.metrics.multiclass;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.binary.ScoredLabels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of several classes are worth by their order; needs all rows. Scores come row by row, one for each class. Pure functions.
 */
public final class ClassScores {
    private ClassScores() {}

    static void requireShape(int classes, int[] truth, double[] scores) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes: at least 1, found " + classes);
        }
        if (scores.length != (long) truth.length * classes) {
            throw new IllegalArgumentException("scores: " + classes + " for each of " + truth.length + " rows, found "
                    + scores.length + " in all");
        }
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] < 0 || truth[row] >= classes) {
                throw new IllegalArgumentException(
                        "truth: classes from 0 to " + (classes - 1) + ", found " + truth[row] + " in row " + row);
            }
        }
    }

    /** Each class against the rest: for areas under curves with their averages. */
    public static ScoredLabels oneVersusRest(int classes, double[] scores, int[] truth, double @Nullable [] weights) {
        return ScoredLabels.ofOne(classes, scores, truth, weights);
    }

    /**
     * The share of rows whose class is among the k of highest score; of classes with the same score the higher number counts as the better one.
     */
    public static double topAccuracy(int k, int classes, double[] scores, int[] truth, double @Nullable [] weights) {
        requireShape(classes, truth, scores);
        Inputs.requireWeights(truth.length, weights);
        Inputs.requireNumbers(scores, "scores");
        if (k < 1) {
            throw new IllegalArgumentException("k: at least 1, found " + k);
        }
        double[] hits = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            int first = row * classes;
            double score = scores[first + truth[row]];
            int better = 0;
            for (int label = 0; label < classes; label++) {
                double other = scores[first + label];
                better += other > score || (other == score && label > truth[row]) ? 1 : 0;
            }
            hits[row] = better < k ? 1 : 0;
        }
        return Inputs.mean(hits, weights);
    }

    /**
     * The mean area under the ROC curve over all pairs of classes, of the rows of these two only, and of the scores of either one (Hand and Till
     * 2001, A simple generalisation of the area under the ROC curve for multiple class classification problems). NaN where the truth lacks a
     * class.
     *
     * @param byPrevalence whether a pair weighs as much as it has rows, and not all pairs the same
     */
    public static double oneVersusOne(
            boolean byPrevalence, int classes, double[] scores, int[] truth, double @Nullable [] weights) {
        requireShape(classes, truth, scores);
        Inputs.requireWeights(truth.length, weights);
        int[][] rows = rowsByClass(classes, truth);
        double sum = 0;
        double all = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++) {
                RankedScores ofA = pair(a, rows[a], rows[b], classes, scores, weights);
                RankedScores ofB = pair(b, rows[b], rows[a], classes, scores, weights);
                double weight = byPrevalence ? ofA.positives() + ofA.negatives() : 1;
                sum += weight * (ofA.rocAuc() + ofB.rocAuc()) / 2;
                all += weight;
            }
        }
        return sum / all;
    }

    private static int[][] rowsByClass(int classes, int[] truth) {
        int[] sizes = new int[classes];
        for (int label : truth) {
            sizes[label]++;
        }
        int[][] rows = new int[classes][];
        Arrays.setAll(rows, label -> new int[sizes[label]]);
        Arrays.fill(sizes, 0);
        for (int row = 0; row < truth.length; row++) {
            rows[truth[row]][sizes[truth[row]]++] = row;
        }
        return rows;
    }

    /** The scores of a class in its own rows and in those of another. */
    private static RankedScores pair(
            int label, int[] own, int[] others, int classes, double[] scores, double @Nullable [] weights) {
        int size = own.length + others.length;
        double[] some = new double[size];
        boolean[] isOwn = new boolean[size];
        double[] someWeights = weights == null ? null : new double[size];
        for (int i = 0; i < size; i++) {
            isOwn[i] = i < own.length;
            int row = isOwn[i] ? own[i] : others[i - own.length];
            some[i] = scores[row * classes + label];
            if (someWeights != null) {
                someWeights[i] = Inputs.weight(weights, row);
            }
        }
        return RankedScores.of(some, isOwn, someWeights);
    }
}
