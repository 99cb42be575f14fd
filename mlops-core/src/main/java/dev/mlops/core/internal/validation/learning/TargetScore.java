package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.spill.HashIndex128;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well one column alone tells a target, from 0 to 1, as {@link dev.mlops.validation.LearningRule.Leakage} has it: learnt on one half
 * of the rows and scored on the other, and the other way round. Immutable; safe to share between threads.
 *
 * <p>Cells are longs: the bits of a number, the hash of a string, or {@link #MISSING}.
 */
final class TargetScore {
    /** A cell without a value; no number has these bits, since -0 is put as 0. */
    static final long MISSING = Long.MIN_VALUE;

    private static final int MOST_CLASSES_OF_NUMBERS = 20;

    /** Whether a row is in the second half. */
    private final boolean[] halves;

    /** The class of each row; empty where the target is numbers. */
    private final int[] classes;

    private final double[] numbers;

    /**
     * For a target.
     *
     * @param target a cell for each row, none of them missing
     * @param ordered whether they are numbers
     * @param halves which of them are in the second half
     */
    TargetScore(long[] target, boolean ordered, boolean[] halves) {
        this.halves = halves.clone();
        HashIndex128 different = new HashIndex128();
        int[] groups = groups(target, different);
        boolean isNumbers = ordered && different.size() > MOST_CLASSES_OF_NUMBERS;
        this.classes = isNumbers ? new int[0] : groups;
        this.numbers = isNumbers ? numbers(target) : new double[0];
    }

    private static double[] numbers(long[] cells) {
        return Arrays.stream(cells).mapToDouble(Double::longBitsToDouble).toArray();
    }

    private static int[] groups(long[] cells, HashIndex128 different) {
        return Arrays.stream(cells)
                .mapToInt(cell -> different.add(cell, Keys.mix(cell)))
                .toArray();
    }

    /** What was gained over the baseline, of what could be. */
    private static final class Tally {
        private double gained;
        private double possible;

        double score() {
            return possible > 0 ? Math.max(0, Math.min(1, gained / possible)) : 0;
        }
    }

    /**
     * The score of a column.
     *
     * @param cells a cell for each row
     * @param ordered whether they are numbers
     */
    double of(long[] cells, boolean ordered) {
        HashIndex128 different = new HashIndex128();
        int[] groups = groups(cells, different);
        Tally byValue = new Tally();
        Tally byBin = new Tally();
        for (boolean half : new boolean[] {false, true}) {
            int[] learnt = rows(half);
            int[] scored = rows(!half);
            add(groups, different.size(), learnt, scored, byValue);
            if (ordered) {
                addBins(cells, learnt, scored, byBin);
            }
        }
        return Math.max(byValue.score(), byBin.score());
    }

    private int[] rows(boolean half) {
        return IntStream.range(0, halves.length)
                .filter(row -> halves[row] == half)
                .toArray();
    }

    private void add(int[] groups, int count, int[] learnt, int[] scored, Tally tally) {
        if (classes.length > 0) {
            addClasses(groups, count, learnt, scored, tally);
        } else {
            addMeans(groups, count, learnt, scored, tally);
        }
    }

    private void addClasses(int[] groups, int count, int[] learnt, int[] scored, Tally tally) {
        int base = mostCommon(new int[classes.length], 1, learnt)[0];
        int[] best = mostCommon(groups, count, learnt);
        for (int row : scored) {
            boolean baseIsRight = classes[row] == base;
            int said = best[groups[row]] < 0 ? base : best[groups[row]];
            tally.possible += baseIsRight ? 0 : 1;
            tally.gained += (classes[row] == said ? 1 : 0) - (baseIsRight ? 1 : 0);
        }
    }

    /** The most common class of each group; -1 where it has no rows. */
    private int[] mostCommon(int[] groups, int count, int[] rows) {
        long[] pairs = Arrays.stream(rows)
                .mapToLong(row -> (long) groups[row] << 32 | classes[row])
                .sorted()
                .toArray();
        int[] best = new int[count];
        int[] most = new int[count];
        Arrays.fill(best, -1);
        int times = 0;
        for (int i = 0; i < pairs.length; i++) {
            times = i > 0 && pairs[i] == pairs[i - 1] ? times + 1 : 1;
            int group = (int) (pairs[i] >>> 32);
            if (times > most[group]) {
                most[group] = times;
                best[group] = (int) pairs[i];
            }
        }
        return best;
    }

    private void addMeans(int[] groups, int count, int[] learnt, int[] scored, Tally tally) {
        double[] sums = new double[count];
        int[] sizes = new int[count];
        for (int row : learnt) {
            sums[groups[row]] += numbers[row];
            sizes[groups[row]]++;
        }
        double base = mean(learnt);
        for (int row : scored) {
            int group = groups[row];
            addSquares(row, base, sizes[group] == 0 ? base : sums[group] / sizes[group], tally);
        }
    }

    private double mean(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> numbers[row]).average().orElse(0);
    }

    private void addSquares(int row, double base, double said, Tally tally) {
        double apart = (numbers[row] - base) * (numbers[row] - base);
        tally.possible += apart;
        tally.gained += apart - (numbers[row] - said) * (numbers[row] - said);
    }

    private void addBins(long[] cells, int[] learnt, int[] scored, Tally tally) {
        ValueBins bins = ValueBins.of(cells, learnt);
        if (classes.length > 0) {
            int[] groups = Arrays.stream(cells).mapToInt(bins::of).toArray();
            addClasses(groups, bins.count(), learnt, scored, tally);
            return;
        }
        ValueBins.Curve curve = bins.curve(cells, numbers, learnt);
        double base = mean(learnt);
        for (int row : scored) {
            addSquares(row, base, curve.at(cells[row], base), tally);
        }
    }
}
