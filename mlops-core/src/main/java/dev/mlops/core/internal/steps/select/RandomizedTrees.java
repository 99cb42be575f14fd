package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Target;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Extremely randomized trees, of which only the columns' importances are kept: each split tries some columns, each at a threshold drawn evenly
 * between its smallest and largest value there, and takes the one that takes away most impurity: Gini's for labels, squared distance from the
 * mean for numbers (Geurts, Ernst and Wehenkel, Extremely randomized trees, 2006). For one thread.
 */
final class RandomizedTrees {
    private static final int MIN_LEAF = 5;
    /** More say little more about importances, and take their time with each tree. */
    private static final int MAX_ROWS = 20_000;

    private final double[][] columns;
    private final int candidates;
    private final Impurity impurity;
    private final SplittableRandom random;
    private final int[] rows;
    private final int[] order;
    /** The best split of the node at hand. */
    private int bestColumn;

    private double bestThreshold;
    private double bestGain;

    /** For rows of these columns, without missing values. */
    RandomizedTrees(double[][] columns, Target target, long seed) {
        this.columns = columns;
        this.candidates =
                Math.max(1, target.isLabels() ? (int) Math.round(Math.sqrt(columns.length)) : columns.length / 3);
        this.impurity = target.isLabels() ? new Impurity.OfLabels(target) : new Impurity.OfNumbers(target);
        this.random = new SplittableRandom(seed);
        this.rows = new int[target.size()];
        this.order = new int[columns.length];
    }

    /** The share of impurity that each column took away, the mean over the trees that split at all; they sum to 1 unless none does. */
    double[] importances(int trees) {
        double[] sum = new double[columns.length];
        int grown = 0;
        for (int tree = 0; tree < trees; tree++) {
            double[] gains = grow();
            double all = Arrays.stream(gains).sum();
            if (all > 0) {
                grown++;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += gains[c] / all;
                }
            }
        }
        int divisor = Math.max(1, grown);
        return Arrays.stream(sum).map(gain -> gain / divisor).toArray();
    }

    private double[] grow() {
        double[] gains = new double[columns.length];
        Arrays.setAll(rows, row -> row);
        Arrays.setAll(order, c -> c);
        int size = Math.min(rows.length, MAX_ROWS);
        for (int i = 0; i < size && size < rows.length; i++) {
            swap(rows, i, i + random.nextInt(rows.length - i));
        }
        int[] open = new int[64];
        open[1] = size;
        int depth = 2;
        while (depth > 0) {
            int to = open[--depth];
            int from = open[--depth];
            if (to - from < 2 * MIN_LEAF || !findSplit(from, to)) {
                continue;
            }
            gains[bestColumn] += bestGain;
            int middle = part(from, to);
            if (depth + 4 > open.length) {
                open = Arrays.copyOf(open, 2 * open.length);
            }
            open[depth++] = from;
            open[depth++] = middle;
            open[depth++] = middle;
            open[depth++] = to;
        }
        return gains;
    }

    /** Constant columns are passed over without counting as tried; where none of the tried ones can split, others are. */
    private boolean findSplit(int from, int to) {
        bestGain = 0;
        double whole = impurity.of(rows, from, to);
        if (!(whole > 0)) {
            return false;
        }
        int tried = 0;
        for (int i = 0; i < order.length && (tried < candidates || bestGain == 0); i++) {
            swap(order, i, i + random.nextInt(order.length - i));
            double[] column = columns[order[i]];
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int r = from; r < to; r++) {
                min = Math.min(min, column[rows[r]]);
                max = Math.max(max, column[rows[r]]);
            }
            if (min == max) {
                continue;
            }
            tried++;
            double place = random.nextDouble();
            double drawn = min * (1 - place) + max * place;
            double threshold = drawn < max ? drawn : min;
            double gain = whole - impurity.ofParts(rows, from, to, column, threshold, MIN_LEAF);
            if (gain > bestGain) {
                bestGain = gain;
                bestColumn = order[i];
                bestThreshold = threshold;
            }
        }
        // What is below rounding is no gain.
        return bestGain > 1e-12 * whole;
    }

    /** Puts rows up to the threshold first; says where the others start. */
    private int part(int from, int to) {
        double[] column = columns[bestColumn];
        int middle = from;
        for (int r = from; r < to; r++) {
            if (column[rows[r]] <= bestThreshold) {
                swap(rows, r, middle++);
            }
        }
        return middle;
    }

    private static void swap(int[] values, int a, int b) {
        int value = values[a];
        values[a] = values[b];
        values[b] = value;
    }
}
