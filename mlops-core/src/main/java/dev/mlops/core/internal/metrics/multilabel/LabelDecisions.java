package dev.mlops.core.internal.metrics.multilabel;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.AveragedCounts;
import dev.mlops.core.internal.metrics.binary.AveragedCounts.CountMetric;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Labels that rows have and labels that they are said to have (Tsoumakas and Katakis 2007, Multi-label classification: an overview). Immutable
 * as long as nobody writes to the arrays given.
 */
public final class LabelDecisions {
    private final int labels;
    private final int rows;
    private final boolean[] truth;
    private final boolean[] decided;
    private final double @Nullable [] weights;

    private LabelDecisions(int labels, boolean[] truth, boolean[] decided, double @Nullable [] weights) {
        this.labels = labels;
        this.rows = truth.length / labels;
        this.truth = truth;
        this.decided = decided;
        this.weights = weights;
    }

    /**
     * Takes flags row by row, one for each label.
     *
     * @param labels how many there are, at least 1
     * @param weights one per row
     */
    public static LabelDecisions of(int labels, boolean[] truth, boolean[] decided, double @Nullable [] weights) {
        if (labels < 1) {
            throw new IllegalArgumentException("labels: at least 1, found " + labels);
        }
        if (truth.length % labels != 0) {
            throw new IllegalArgumentException(
                    "truth: " + labels + " flags for each row, found " + truth.length + ", which is no multiple");
        }
        if (decided.length != truth.length) {
            throw new IllegalArgumentException(
                    "decided: one for each of " + truth.length + " flags of the truth, found " + decided.length);
        }
        Inputs.requireWeights(truth.length / labels, weights);
        return new LabelDecisions(labels, truth, decided, weights);
    }

    /** Each label held against its absence, for precision, recall and the like with their averages. */
    public AveragedCounts averages() {
        double[][] sums = new double[labels][4];
        for (int i = 0; i < truth.length; i++) {
            sums[i % labels][(truth[i] ? 2 : 0) + (decided[i] ? 1 : 0)] += Inputs.weight(weights, i / labels);
        }
        BinaryCounts[] counts = new BinaryCounts[labels];
        Arrays.setAll(
                counts, label -> new BinaryCounts(sums[label][3], sums[label][1], sums[label][2], sums[label][0]));
        return AveragedCounts.of(counts);
    }

    /** The weighted mean over the rows of the metric of a row's own labels; undefined where it is for one row of weight. */
    public double samples(CountMetric metric, ZeroDivision none) {
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < rows; row++) {
            double weight = Inputs.weight(weights, row);
            if (weight > 0) {
                sum.add(weight * metric.of(row(row), none));
            }
        }
        return sum.value() / Inputs.total(rows, weights);
    }

    private BinaryCounts row(int row) {
        int[] counts = new int[4];
        for (int i = row * labels; i < (row + 1) * labels; i++) {
            counts[(truth[i] ? 2 : 0) + (decided[i] ? 1 : 0)]++;
        }
        return new BinaryCounts(counts[3], counts[1], counts[2], counts[0]);
    }

    /** The share of rows of which every label is right. */
    public double subsetAccuracy() {
        return samples((counts, none) -> counts.errorRate() == 0 ? 1 : 0, ZeroDivision.NAN);
    }

    /** The share of labels that are wrong. */
    public double hammingLoss() {
        return samples((counts, none) -> counts.errorRate(), ZeroDivision.NAN);
    }
}
