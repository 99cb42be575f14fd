package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.ZeroDivision;
import org.jspecify.annotations.Nullable;

/**
 * How often decisions and truth went together, as numbers of rows or as sums of their weights, and the shares made of that (Fawcett 2006, An
 * introduction to ROC analysis, section 2). A share of nothing is NaN. Immutable; counts of parts of the rows add up with {@link #plus}.
 *
 * @param truePositives decided and truly positive
 * @param falsePositives decided positive, truly negative
 * @param falseNegatives decided negative, truly positive
 * @param trueNegatives decided and truly negative
 */
public record BinaryCounts(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

    /** Counts of no rows. */
    public static final BinaryCounts NONE = new BinaryCounts(0, 0, 0, 0);

    /**
     * Counts rows.
     *
     * @param truth whether each row is positive
     * @param decided whether it is said to be
     */
    public static BinaryCounts of(boolean[] truth, boolean[] decided, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, decided.length, "decided");
        Inputs.requireWeights(truth.length, weights);
        if (weights == null) {
            return counted(truth, decided);
        }
        double[] sums = new double[4];
        for (int row = 0; row < truth.length; row++) {
            sums[(truth[row] ? 2 : 0) + (decided[row] ? 1 : 0)] += weights[row];
        }
        return new BinaryCounts(sums[3], sums[1], sums[2], sums[0]);
    }

    private static BinaryCounts counted(boolean[] truth, boolean[] decided) {
        int both = 0;
        int positive = 0;
        int said = 0;
        for (int row = 0; row < truth.length; row++) {
            int t = truth[row] ? 1 : 0;
            int d = decided[row] ? 1 : 0;
            both += t & d;
            positive += t;
            said += d;
        }
        return new BinaryCounts(both, said - both, positive - both, truth.length - positive - said + both);
    }

    /** The counts of both together. */
    public BinaryCounts plus(BinaryCounts other) {
        return new BinaryCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** All rows. */
    public double total() {
        return positives() + negatives();
    }

    /** The truly positive rows. */
    public double positives() {
        return truePositives + falseNegatives;
    }

    /** The truly negative rows. */
    public double negatives() {
        return falsePositives + trueNegatives;
    }

    /** The rows decided positive. */
    public double selected() {
        return truePositives + falsePositives;
    }

    /** The share of rows decided rightly. */
    public double accuracy() {
        return (truePositives + trueNegatives) / total();
    }

    /** The share of rows decided wrongly. */
    public double errorRate() {
        return (falsePositives + falseNegatives) / total();
    }

    /** The share of rows decided positive. */
    public double selectionRate() {
        return selected() / total();
    }

    /** The share of rows that are positive. */
    public double baseRate() {
        return positives() / total();
    }

    /** The share of those decided positive that are. */
    public double precision(ZeroDivision none) {
        return none.divide(truePositives, selected());
    }

    /** {@link #precision(ZeroDivision)}, NaN where nothing is decided positive. */
    public double precision() {
        return precision(ZeroDivision.NAN);
    }

    /** The share of the positive rows that are found: the true positive rate. */
    public double recall(ZeroDivision none) {
        return none.divide(truePositives, positives());
    }

    /** {@link #recall(ZeroDivision)}, NaN where nothing is positive. */
    public double recall() {
        return recall(ZeroDivision.NAN);
    }

    /**
     * The harmonic mean of precision and recall, recall weighing beta squared as much (van Rijsbergen 1979, Information Retrieval, chapter 7);
     * written in counts, where it has a value unless nothing is positive and nothing decided so.
     *
     * @param beta above 0
     */
    public double fBeta(double beta, ZeroDivision none) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta: above 0 and finite, found " + beta);
        }
        double square = beta * beta;
        return none.divide(
                (1 + square) * truePositives, (1 + square) * truePositives + square * falseNegatives + falsePositives);
    }

    /** {@link #fBeta} with precision and recall weighing the same. */
    public double f1(ZeroDivision none) {
        return fBeta(1, none);
    }

    /** {@link #f1(ZeroDivision)}, NaN where nothing is positive and nothing decided so. */
    public double f1() {
        return f1(ZeroDivision.NAN);
    }

    /** Of the rows that are positive or decided so, the share that are both (Jaccard 1912). */
    public double jaccard(ZeroDivision none) {
        return none.divide(truePositives, truePositives + falsePositives + falseNegatives);
    }

    /** The share of the negative rows that are decided so: the true negative rate. */
    public double specificity() {
        return trueNegatives / negatives();
    }

    /** The share of those decided negative that are. */
    public double negativePredictiveValue() {
        return trueNegatives / (trueNegatives + falseNegatives);
    }

    /** The share of the negative rows that are decided positive. */
    public double falsePositiveRate() {
        return falsePositives / negatives();
    }

    /** The share of the positive rows that are missed. */
    public double falseNegativeRate() {
        return falseNegatives / positives();
    }

    /** Recall and specificity less 1 (Youden 1950, Index for rating diagnostic tests). */
    public double youdenJ() {
        return recall() + specificity() - 1;
    }

    /** The geometric mean of recall and specificity (Kubat, Holte and Matwin 1998). */
    public double geometricMean() {
        return Math.sqrt(recall() * specificity());
    }

    /** The mean of recall and specificity; of one of them where the truth has one class; NaN without rows. */
    public double balancedAccuracy() {
        if (positives() == 0) {
            return specificity();
        }
        return negatives() == 0 ? recall() : (recall() + specificity()) / 2;
    }

    /**
     * The correlation of truth and decision (Matthews 1975, Comparison of the predicted and observed secondary structure of T4 phage lysozyme);
     * undefined where truth or decisions are all the same.
     */
    public double matthews(ZeroDivision none) {
        double spread = positives() * negatives() * selected() * (trueNegatives + falseNegatives);
        if (spread == 0) {
            return none.value();
        }
        // Root by root: the product of four counts is near 1e32 for 1e8 rows, and each root is exact to the last digit.
        double root = Math.sqrt(positives() * negatives()) * Math.sqrt(selected() * (trueNegatives + falseNegatives));
        return (truePositives * trueNegatives - falsePositives * falseNegatives) / root;
    }

    /**
     * Agreement beyond chance (Cohen 1960, A coefficient of agreement for nominal scales); NaN where truth and decisions are all the same.
     */
    public double cohenKappa() {
        double off = positives() * (trueNegatives + falseNegatives) + negatives() * selected();
        return 1 - (falsePositives + falseNegatives) * total() / off;
    }
}
