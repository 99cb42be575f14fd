package dev.mlops.core.internal.steps.shape;

import java.util.Arrays;

/**
 * Centres of k-means in one dimension (Lloyd, Least squares quantization in PCM, 1982), begun at the middles of bins of equal width. Ends as
 * scikit-learn's {@code KMeans} does: when no value changes its centre, or the centres move by less than a share of the variance; and as there a centre
 * that is nearest to no value goes to the value that is furthest from its own. Since values are sorted, those of a centre are neighbours: a round costs
 * a binary search per centre. For one thread.
 */
final class Centers {
    private static final int MOST_ROUNDS = 300;
    private static final double TOLERANCE = 1e-4;

    private final double[] values;
    private final double[] sums;
    private final double mean;
    private final double least;
    private double[] centers;

    /** Where the values of each centre begin; behind the last one the number of values. */
    private int[] starts;

    private Centers(double[] sorted, int count) {
        double total = 0;
        for (double value : sorted) {
            total += value;
        }
        this.mean = total / sorted.length;
        this.values = new double[sorted.length];
        this.sums = new double[sorted.length + 1];
        double squares = 0;
        for (int i = 0; i < sorted.length; i++) {
            values[i] = sorted[i] - mean;
            sums[i + 1] = sums[i] + values[i];
            squares += values[i] * values[i];
        }
        this.least = TOLERANCE * squares / sorted.length;
        double[] edges = Edges.uniform(values[0], values[values.length - 1], count);
        this.centers = new double[count];
        Arrays.setAll(centers, i -> (edges[i] + edges[i + 1]) * 0.5);
        this.starts = new int[0];
    }

    /** The centres in ascending order; where there are no more distinct values than that, these values. */
    static double[] of(double[] sorted, int count) {
        double[] distinct = Arrays.stream(sorted).distinct().limit(count + 1L).toArray();
        return distinct.length <= count ? distinct : new Centers(sorted, count).run();
    }

    private double[] run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] before = starts;
            starts = nearest();
            double moved = move();
            if (Arrays.equals(before, starts) || moved <= least) {
                break;
            }
        }
        return Arrays.stream(centers).map(center -> center + mean).toArray();
    }

    /** A value half way between two centres belongs to the lower one. */
    private int[] nearest() {
        int[] found = new int[centers.length + 1];
        for (int i = 1; i < centers.length; i++) {
            found[i] = Math.max(found[i - 1], Places.countUpTo(values, (centers[i - 1] + centers[i]) * 0.5));
        }
        found[centers.length] = values.length;
        return found;
    }

    /** Moves the centres to the means of their values; answers by how much, squared and summed. */
    private double move() {
        int count = centers.length;
        double[] totals = new double[count];
        int[] weights = new int[count];
        for (int i = 0; i < count; i++) {
            totals[i] = sums[starts[i + 1]] - sums[starts[i]];
            weights[i] = starts[i + 1] - starts[i];
        }
        relocate(totals, weights);
        double moved = 0;
        double[] next = new double[count];
        for (int i = 0; i < count; i++) {
            next[i] = weights[i] == 0 ? centers[i] : totals[i] / weights[i];
            moved += (next[i] - centers[i]) * (next[i] - centers[i]);
        }
        Arrays.sort(next);
        centers = next;
        return moved;
    }

    /** Gives each centre without values one that is far from its own: the furthest are at the ends of a centre's values. */
    private void relocate(double[] totals, int[] weights) {
        int[] lows = starts.clone();
        int[] highs = starts.clone();
        for (int empty = 0; empty < weights.length; empty++) {
            if (starts[empty] != starts[empty + 1]) {
                continue;
            }
            int from = -1;
            boolean isLow = false;
            double furthest = -1;
            for (int i = 0; i < weights.length; i++) {
                int last = highs[i + 1] - 1;
                if (lows[i] > last) {
                    continue;
                }
                double below = centers[i] - values[lows[i]];
                double above = values[last] - centers[i];
                if (Math.max(below, above) > furthest) {
                    furthest = Math.max(below, above);
                    isLow = below >= above;
                    from = i;
                }
            }
            int taken = isLow ? lows[from]++ : --highs[from + 1];
            totals[from] -= values[taken];
            weights[from]--;
            totals[empty] = values[taken];
            weights[empty] = 1;
        }
    }
}
