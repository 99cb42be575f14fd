package dev.mlops.core.internal.monitoring;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What chance gives for an index over sparse bins, by permutation: where nothing moved, which of all rows are the reference's and which
 * are not is arbitrary, so the index of the rows dealt anew says what to expect (Good 2005, Permutation, parametric, and bootstrap tests of
 * hypotheses, chapter 3). The deals are seeded: the same counts give the same bound.
 */
final class Permutations {
    /** The rule of thumb for chi-squared approximations (Cochran 1954, Some methods for strengthening the common chi-squared tests). */
    private static final double FEWEST_EXPECTED = 5;

    private static final int DEALS = 1_999;
    private static final long SEED = 0;

    private Permutations() {}

    /** Whether some bin is expected to have fewer than five rows on a side. */
    static boolean areNeeded(long[] before, int rowsBefore, long[] now, int rowsNow) {
        double smallerSide = (double) Math.min(rowsBefore, rowsNow) / ((double) rowsBefore + rowsNow);
        for (int bin = 0; bin < now.length; bin++) {
            long both = before[bin] + now[bin];
            if (both > 0 && both * smallerSide < FEWEST_EXPECTED) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the index exceeds in one of a thousand deals: the second largest of 1,999, so that an index above it has a p-value of at most
     * (1 + 1) / (1,999 + 1).
     */
    static double quantile0999(long[] before, int rowsBefore, long[] now, int rowsNow) {
        int[] binOfRow = new int[Math.addExact(rowsBefore, rowsNow)];
        int next = 0;
        for (int bin = 0; bin < now.length; bin++) {
            int both = Math.toIntExact(before[bin] + now[bin]);
            Arrays.fill(binOfRow, next, next + both, bin);
            next += both;
        }
        boolean nowIsSmaller = rowsNow <= rowsBefore;
        int dealt = Math.min(rowsBefore, rowsNow);
        SplittableRandom random = new SplittableRandom(SEED);
        double largest = 0;
        double second = 0;
        long[] hand = new long[now.length];
        long[] rest = new long[now.length];
        for (int deal = 0; deal < DEALS; deal++) {
            deal(binOfRow, dealt, random, hand);
            for (int bin = 0; bin < rest.length; bin++) {
                rest[bin] = before[bin] + now[bin] - hand[bin];
            }
            double index = nowIsSmaller
                    ? PopulationStability.index(rest, rowsBefore, hand, rowsNow)
                    : PopulationStability.index(hand, rowsBefore, rest, rowsNow);
            if (index > largest) {
                second = largest;
                largest = index;
            } else if (index > second) {
                second = index;
            }
        }
        return second;
    }

    /** Deals this many rows without putting them back: the first steps of a Fisher-Yates shuffle. */
    private static void deal(int[] binOfRow, int dealt, SplittableRandom random, long[] hand) {
        Arrays.fill(hand, 0);
        for (int i = 0; i < dealt; i++) {
            int j = i + random.nextInt(binOfRow.length - i);
            int bin = binOfRow[j];
            binOfRow[j] = binOfRow[i];
            binOfRow[i] = bin;
            hand[bin]++;
        }
    }
}
