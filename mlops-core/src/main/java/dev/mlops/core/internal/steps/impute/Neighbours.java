package dev.mlops.core.internal.steps.impute;

import java.util.Arrays;

/**
 * Training rows to fill gaps from. A row is compared over the columns that both have; of those that have a value for the gap, the nearest count, of
 * equally near ones the first. The distance is the mean square, which orders rows as the Euclidean distance scaled up to all columns does.
 * Immutable; safe to share between threads.
 */
final class Neighbours {
    /** A thread keeps what one row needs, for all steps. */
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final double[] values;
    private final double[] means;
    private final int width;
    private final int rows;
    private final int count;
    private final boolean byDistance;

    /** What is known of one row, and the nearest rows found so far for each of its gaps, nearest first. For one thread. */
    private static final class Scratch {
        private int[] known = {};
        private double[] numbers = {};
        private int[] gaps = {};
        private int[] found = {};
        private double[] distances = {};
        private double[] donated = {};

        void reserve(int width, int slots) {
            if (known.length < width) {
                known = new int[width];
                numbers = new double[width];
                gaps = new int[width];
                found = new int[width];
            }
            if (distances.length < slots) {
                distances = new double[slots];
                donated = new double[slots];
            }
        }

        /** Takes a value among the {@code count} nearest of a gap, which begin at {@code start}, if it is nearer than one of them. */
        void offer(int gap, int start, int count, double distance, double value) {
            int size = found[gap];
            int place = start + size;
            if (size == count) {
                place--;
                if (distance >= distances[place]) {
                    return;
                }
            } else {
                found[gap]++;
            }
            while (place > start && distances[place - 1] > distance) {
                distances[place] = distances[place - 1];
                donated[place] = donated[place - 1];
                place--;
            }
            distances[place] = distance;
            donated[place] = value;
        }
    }

    /**
     * Training rows.
     *
     * @param values row after row, NaN where there is none; kept
     * @param means of each column; kept
     * @param count how many neighbours to take
     * @param byDistance whether they count by the inverse of their distance
     */
    Neighbours(double[] values, double[] means, int count, boolean byDistance) {
        this.values = values;
        this.means = means;
        this.width = means.length;
        this.rows = width == 0 ? 0 : values.length / width;
        this.count = Math.min(count, rows);
        this.byDistance = byDistance;
    }

    int rows() {
        return rows;
    }

    /** How many rows have a value in a column. */
    int known(int column) {
        int known = 0;
        for (int at = column; at < values.length; at += width) {
            known += Double.isNaN(values[at]) ? 0 : 1;
        }
        return known;
    }

    double mean(int column) {
        return means[column];
    }

    /** Row after row; not to be written to. */
    double[] values() {
        return values;
    }

    /** Fills the gaps of a row whose columns stand at these places. */
    void fill(double[] row, int[] places) {
        int gapCount = 0;
        for (int place : places) {
            gapCount += Double.isNaN(row[place]) ? 1 : 0;
        }
        if (gapCount == 0) {
            return;
        }
        Scratch scratch = SCRATCH.get();
        scratch.reserve(width, Math.multiplyExact(gapCount, count));
        int knownCount = 0;
        gapCount = 0;
        for (int c = 0; c < width; c++) {
            double number = row[places[c]];
            if (Double.isNaN(number)) {
                scratch.gaps[gapCount++] = c;
            } else {
                scratch.known[knownCount] = c;
                scratch.numbers[knownCount++] = number;
            }
        }
        Arrays.fill(scratch.found, 0, gapCount, 0);
        search(scratch, knownCount, gapCount);
        for (int gap = 0; gap < gapCount; gap++) {
            int column = scratch.gaps[gap];
            row[places[column]] = scratch.found[gap] == 0 ? means[column] : mean(scratch, gap);
        }
    }

    private void search(Scratch scratch, int knownCount, int gapCount) {
        int[] known = scratch.known;
        double[] numbers = scratch.numbers;
        for (int start = 0; start < values.length; start += width) {
            double sum = 0;
            int shared = 0;
            for (int k = 0; k < knownCount; k++) {
                double difference = values[start + known[k]] - numbers[k];
                if (!Double.isNaN(difference)) {
                    sum += difference * difference;
                    shared++;
                }
            }
            double distance = sum / shared;
            // Not where nothing is shared (0 / 0), nor from so far away that squares overflow.
            if (distance <= Double.MAX_VALUE) {
                for (int gap = 0; gap < gapCount; gap++) {
                    double value = values[start + scratch.gaps[gap]];
                    if (!Double.isNaN(value)) {
                        scratch.offer(gap, gap * count, count, distance, value);
                    }
                }
            }
        }
    }

    private double mean(Scratch scratch, int gap) {
        int start = gap * count;
        int found = scratch.found[gap];
        // Rows at no distance weigh infinitely more than others: where there are such, only they count.
        boolean isThere = byDistance && Double.isInfinite(1 / Math.sqrt(scratch.distances[start]));
        double sum = 0;
        double weights = 0;
        for (int i = start; i < start + found; i++) {
            double weight = byDistance ? 1 / Math.sqrt(scratch.distances[i]) : 1;
            if (isThere) {
                weight = Double.isInfinite(weight) ? 1 : 0;
            }
            sum += weight * scratch.donated[i];
            weights += weight;
        }
        return sum / weights;
    }
}
