package dev.mlops.core.internal.comparison.bootstrap;

import dev.mlops.core.internal.comparison.RankOrder;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC curve, ties counted half: sorted once, then a pass in the order of ranks for each replicate. NaN where a class has
 * no rows. Immutable; safe to share between threads.
 */
public final class AreaUnderRoc implements Statistic {
    private static final int ENDS_GROUP = Integer.MIN_VALUE;

    /**
     * The rows in ascending order of their scores: twice the row, plus one for a positive one, with the sign bit where it is the last of
     * its score.
     */
    private final int[] places;

    /** Each row's weight; null where all are 1. */
    private final double @Nullable [] weights;

    private AreaUnderRoc(int[] places, double @Nullable [] weights) {
        this.places = places;
        this.weights = weights;
    }

    /**
     * Of rows that weigh the same.
     *
     * @param scores one per row, higher for positive ones, not NaN; at most 2^30
     * @param positive whether the row is positive
     */
    public static AreaUnderRoc of(double[] scores, boolean[] positive) {
        return new AreaUnderRoc(places(scores, positive), null);
    }

    /**
     * Of rows with weights, which count times their weight.
     *
     * @param weights 0 or more, one per row
     */
    public static AreaUnderRoc of(double[] scores, boolean[] positive, double[] weights) {
        return new AreaUnderRoc(places(scores, positive), MeanOfRows.requireWeights(weights, scores.length));
    }

    private static int[] places(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "positive: one for each of " + scores.length + " scores, found " + positive.length);
        }
        if (scores.length > 1 << 30) {
            throw new IllegalArgumentException("scores: at most 2^30, found " + scores.length);
        }
        RankOrder order = RankOrder.of(scores);
        int[] places = new int[scores.length];
        for (int place = 0; place < places.length; place++) {
            int row = order.row(place);
            places[place] = 2 * row + (positive[row] ? 1 : 0) + (order.endsGroup(place) ? ENDS_GROUP : 0);
        }
        return places;
    }

    private static int row(int place) {
        return (place & Integer.MAX_VALUE) >>> 1;
    }

    private static boolean isPositive(int place) {
        return (place & 1) == 1;
    }

    @Override
    public int rows() {
        return places.length;
    }

    /** Counts are exact up to 2^30 rows of each class; O(n). */
    @Override
    public double of(int[] counts) {
        return weights == null ? unweighted(counts) : weighted(counts, weights);
    }

    private double unweighted(int[] counts) {
        long halves = 0;
        long positives = 0;
        long negatives = 0;
        long tiedPositives = 0;
        long tiedNegatives = 0;
        for (int place : places) {
            int count = counts[(place & Integer.MAX_VALUE) >>> 1];
            int mask = -(place & 1); // no branch on the class, which no processor foresees
            tiedPositives += count & mask;
            tiedNegatives += count & ~mask;
            if (place < 0) {
                halves += tiedPositives * (2 * negatives + tiedNegatives);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return halves / (2.0 * positives * negatives);
    }

    private double weighted(int[] counts, double[] weightOfRow) {
        double halves = 0;
        double positives = 0;
        double negatives = 0;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        for (int place : places) {
            int row = row(place);
            double weight = counts[row] * weightOfRow[row];
            if (isPositive(place)) {
                tiedPositives += weight;
            } else {
                tiedNegatives += weight;
            }
            if (place < 0) {
                halves += tiedPositives * (2 * negatives + tiedNegatives);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return halves / (2 * positives * negatives);
    }

    /** In O(n): what a unit's rows add to the pairs, less the pairs that are within it and so added twice. */
    @Override
    public double[] jackknife(Units units) {
        double[] positives = new double[units.count()];
        double[] negatives = new double[units.count()];
        double[] halves = new double[units.count()];
        double allPositives = 0;
        double allNegatives = 0;
        for (int place : places) {
            int row = row(place);
            if (isPositive(place)) {
                positives[units.unitOf(row)] += weight(row);
                allPositives += weight(row);
            } else {
                negatives[units.unitOf(row)] += weight(row);
                allNegatives += weight(row);
            }
        }
        double allHalves = 0;
        double positivesBelow = 0;
        double negativesBelow = 0;
        for (int start = 0; start < places.length; ) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            int end = start;
            do {
                double weight = weight(row(places[end]));
                tiedPositives += isPositive(places[end]) ? weight : 0;
                tiedNegatives += isPositive(places[end]) ? 0 : weight;
            } while (places[end++] >= 0);
            double below = 2 * negativesBelow + tiedNegatives;
            double above = 2 * (allPositives - positivesBelow) - tiedPositives;
            for (int place = start; place < end; place++) {
                int row = row(places[place]);
                halves[units.unitOf(row)] += weight(row) * (isPositive(places[place]) ? below : above);
            }
            allHalves += tiedPositives * below;
            positivesBelow += tiedPositives;
            negativesBelow += tiedNegatives;
            start = end;
        }
        if (!units.areRows()) {
            subtractWithin(units, halves);
        }
        double[] values = new double[units.count()];
        for (int unit = 0; unit < values.length; unit++) {
            values[unit] = (allHalves - halves[unit])
                    / (2 * (allPositives - positives[unit]) * (allNegatives - negatives[unit]));
        }
        return values;
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** All units in one pass in the order of ranks; each has its own sums, which are closed when it comes to another score. */
    private void subtractWithin(Units units, double[] halves) {
        double[] below = new double[units.count()];
        double[] tiedPositives = new double[units.count()];
        double[] tiedNegatives = new double[units.count()];
        for (int start = 0; start < places.length; ) {
            int end = start;
            do {
                int row = row(places[end]);
                int unit = units.unitOf(row);
                tiedPositives[unit] += isPositive(places[end]) ? weight(row) : 0;
                tiedNegatives[unit] += isPositive(places[end]) ? 0 : weight(row);
            } while (places[end++] >= 0);
            for (int place = start; place < end; place++) {
                int unit = units.unitOf(row(places[place]));
                halves[unit] -= tiedPositives[unit] * (2 * below[unit] + tiedNegatives[unit]);
                below[unit] += tiedNegatives[unit];
                tiedPositives[unit] = 0;
                tiedNegatives[unit] = 0;
            }
            start = end;
        }
    }
}
