package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.Quantiles;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import java.util.Arrays;

/**
 * The area under a ROC curve with its variance, and the difference of two areas of the same rows (DeLong, DeLong and Clarke-Pearson 1988,
 * Comparing the areas under two or more correlated receiver operating characteristic curves: a nonparametric approach). In O(n log n) by
 * ranks as in Sun and Xu 2014, Fast implementation of DeLong's algorithm for comparing the areas under correlated receiver operating
 * characteristic curves. Ties count half; covariances are divided by n - 1.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class DeLong {
    private final boolean[] positive;

    /** For each row the share of rows of the other class that it stands on the right side of, ties counted half. */
    private final double[] placements;

    private final int positives;
    private final double auc;

    private DeLong(boolean[] positive, double[] placements, int positives, double auc) {
        this.positive = positive;
        this.placements = placements;
        this.positives = positives;
        this.auc = auc;
    }

    /**
     * Ranks the rows.
     *
     * @param scores one per row, higher for positive ones, not NaN
     * @param positive whether the row is positive
     * @throws IllegalArgumentException where the arrays do not fit, a score is NaN, or a class has no rows
     */
    public static DeLong of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "positive: one for each of " + scores.length + " scores, found " + positive.length);
        }
        int positives = 0;
        for (boolean one : positive) {
            positives += one ? 1 : 0;
        }
        int negatives = positive.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "positive: rows of both classes, found " + positives + " positive and " + negatives + " negative");
        }
        RankOrder order = RankOrder.of(scores);
        double[] placements = new double[scores.length];
        int positivesBelow = 0;
        int negativesBelow = 0;
        double halves = 0;
        for (int start = 0; start < scores.length; ) {
            int end = order.endOfGroup(start);
            int tiedPositives = 0;
            for (int place = start; place < end; place++) {
                tiedPositives += positive[order.row(place)] ? 1 : 0;
            }
            int tiedNegatives = end - start - tiedPositives;
            double ofPositive = (2.0 * negativesBelow + tiedNegatives) / (2.0 * negatives);
            double ofNegative = (2.0 * (positives - positivesBelow) - tiedPositives) / (2.0 * positives);
            for (int place = start; place < end; place++) {
                int row = order.row(place);
                placements[row] = positive[row] ? ofPositive : ofNegative;
            }
            halves += (2.0 * negativesBelow + tiedNegatives) * tiedPositives;
            positivesBelow += tiedPositives;
            negativesBelow += tiedNegatives;
            start = end;
        }
        return new DeLong(positive.clone(), placements, positives, halves / (2.0 * positives * negatives));
    }

    /** The area, from 0 to 1. */
    public double auc() {
        return auc;
    }

    /** The variance of the area; NaN where a class has one row only. */
    public double variance() {
        return variance(placements);
    }

    /**
     * The covariance of both areas.
     *
     * @throws IllegalArgumentException where the other's rows are not the same ones
     */
    public double covariance(DeLong other) {
        requireSameRows(other);
        return covariance(placements, other.placements);
    }

    /** The normal interval, what of it is from 0 to 1; undefined where the variance is. */
    public Interval interval(double confidence) {
        double half = Quantiles.normalTwoSided(confidence) * Math.sqrt(variance());
        return new Interval(auc - half, auc + half).within(0, 1);
    }

    /**
     * The variance of this area less the other's; NaN where a class has one row only.
     *
     * @throws IllegalArgumentException where the other's rows are not the same ones
     */
    public double varianceOfDifference(DeLong other) {
        requireSameRows(other);
        // Of the differences themselves: exactly 0 for equal models, which the sum of variances and covariances is not.
        double[] differences = new double[placements.length];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = placements[row] - other.placements[row];
        }
        return variance(differences);
    }

    /** The normal interval of this area less the other's, what of it is from -1 to 1. */
    public Interval intervalOfDifference(DeLong other, double confidence) {
        double half = Quantiles.normalTwoSided(confidence) * Math.sqrt(varianceOfDifference(other));
        return new Interval(auc - other.auc - half, auc - other.auc + half).within(-1, 1);
    }

    /**
     * Whether the areas differ: z is positive where this one is the larger; two-sided p-value. NaN where the models order the rows alike.
     *
     * @throws IllegalArgumentException where the other's rows are not the same ones
     */
    public TestResult test(DeLong other) {
        double z = (auc - other.auc) / Math.sqrt(varianceOfDifference(other));
        return new TestResult(z, UpperTails.normalTwoSided(z));
    }

    private void requireSameRows(DeLong other) {
        if (!Arrays.equals(positive, other.positive)) {
            throw new IllegalArgumentException("other: an area of the same rows, found other classes");
        }
    }

    private double variance(double[] values) {
        return covariance(values, values);
    }

    /** The covariance over positive rows over their number, and that over negative rows over theirs. */
    private double covariance(double[] a, double[] b) {
        int negatives = positive.length - positives;
        double meanPositiveA = 0;
        double meanPositiveB = 0;
        double meanNegativeA = 0;
        double meanNegativeB = 0;
        for (int row = 0; row < positive.length; row++) {
            if (positive[row]) {
                meanPositiveA += a[row] / positives;
                meanPositiveB += b[row] / positives;
            } else {
                meanNegativeA += a[row] / negatives;
                meanNegativeB += b[row] / negatives;
            }
        }
        double ofPositives = 0;
        double ofNegatives = 0;
        for (int row = 0; row < positive.length; row++) {
            if (positive[row]) {
                ofPositives += (a[row] - meanPositiveA) * (b[row] - meanPositiveB);
            } else {
                ofNegatives += (a[row] - meanNegativeA) * (b[row] - meanNegativeB);
            }
        }
        return ofPositives / (positives - 1.0) / positives + ofNegatives / (negatives - 1.0) / negatives;
    }
}
