package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores of rows for each of several labels, each label held against the rest: one sort per label and call. Immutable as long as nobody writes to
 * the arrays given; safe to share between threads.
 */
public final class ScoredLabels {
    private final int labels;
    private final int rows;
    private final double[] scores;
    private final boolean[] truth;
    private final double @Nullable [] weights;

    private ScoredLabels(int labels, double[] scores, boolean[] truth, double @Nullable [] weights) {
        this.labels = labels;
        this.rows = scores.length / labels;
        this.scores = scores;
        this.truth = truth;
        this.weights = weights;
    }

    /**
     * Of any number of labels per row.
     *
     * @param labels how many there are, at least 1
     * @param scores row by row, one for each label
     * @param truth row by row, whether the row has each label
     * @param weights one per row
     */
    public static ScoredLabels of(int labels, double[] scores, boolean[] truth, double @Nullable [] weights) {
        requireLabels(labels, scores.length);
        if (truth.length != scores.length) {
            throw new IllegalArgumentException(
                    "truth: one for each of " + scores.length + " scores, found " + truth.length);
        }
        Inputs.requireWeights(scores.length / labels, weights);
        return new ScoredLabels(labels, scores, truth, weights);
    }

    /**
     * Of one label per row.
     *
     * @param truth the label of each row, from 0
     */
    public static ScoredLabels ofOne(int labels, double[] scores, int[] truth, double @Nullable [] weights) {
        requireLabels(labels, scores.length);
        Inputs.requireRows(scores.length / labels, truth.length, "truth");
        boolean[] flags = new boolean[scores.length];
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] < 0 || truth[row] >= labels) {
                throw new IllegalArgumentException(
                        "truth: labels from 0 to " + (labels - 1) + ", found " + truth[row] + " in row " + row);
            }
            flags[row * labels + truth[row]] = true;
        }
        return of(labels, scores, flags, weights);
    }

    private static void requireLabels(int labels, int length) {
        if (labels < 1) {
            throw new IllegalArgumentException("labels: at least 1, found " + labels);
        }
        if (length % labels != 0) {
            throw new IllegalArgumentException(
                    "scores: " + labels + " for each row, found " + length + ", which is no multiple");
        }
    }

    /** How many labels there are. */
    public int size() {
        return labels;
    }

    /** One label's scores. */
    public RankedScores ranked(int label) {
        double[] some = new double[rows];
        boolean[] has = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            some[row] = scores[row * labels + label];
            has[row] = truth[row * labels + label];
        }
        return RankedScores.of(some, has, weights);
    }

    /** The metric of each label. */
    public double[] perLabel(ToDoubleFunction<RankedScores> metric) {
        double[] values = new double[labels];
        Arrays.setAll(values, label -> metric.applyAsDouble(ranked(label)));
        return values;
    }

    /** The mean over the labels; undefined where it is for one of them. */
    public double macro(ToDoubleFunction<RankedScores> metric) {
        return Inputs.mean(perLabel(metric), null);
    }

    /**
     * The mean over the labels, each weighing as much as it has rows; undefined where the metric is for one of them, even one that no row has.
     * NaN where no row has any.
     */
    public double weighted(ToDoubleFunction<RankedScores> metric) {
        double sum = 0;
        double weight = 0;
        for (int label = 0; label < labels; label++) {
            RankedScores ranked = ranked(label);
            sum += ranked.positives() * metric.applyAsDouble(ranked);
            weight += ranked.positives();
        }
        return sum / weight;
    }

    /** The metric of all pairs of row and label as if they were rows of one label. */
    public double micro(ToDoubleFunction<RankedScores> metric) {
        double[] repeated = null;
        if (weights != null) {
            repeated = new double[scores.length];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = weights[i / labels];
            }
        }
        return metric.applyAsDouble(RankedScores.of(scores, truth, repeated));
    }

    /** The weighted mean over the rows of the metric of a row's labels among themselves; undefined where it is for one row of weight. */
    public double samples(ToDoubleFunction<RankedScores> metric) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double weight = Inputs.weight(weights, row);
            if (weight > 0) {
                sum += weight * metric.applyAsDouble(row(row));
            }
        }
        return sum / Inputs.total(rows, weights);
    }

    /** One row's labels among themselves. */
    private RankedScores row(int row) {
        return RankedScores.of(
                Arrays.copyOfRange(scores, row * labels, (row + 1) * labels),
                Arrays.copyOfRange(truth, row * labels, (row + 1) * labels));
    }
}
