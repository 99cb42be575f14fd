package dev.mlops.core.internal.comparison;

/**
 * Rows in ascending order of their scores, and which of them have the same. Immutable as long as nobody writes to its arrays; safe to share
 * between threads.
 */
public final class RankOrder {
    private final int[] rows;
    private final boolean[] endsGroup;

    private RankOrder(int[] rows, boolean[] endsGroup) {
        this.rows = rows;
        this.endsGroup = endsGroup;
    }

    /**
     * Sorts, in O(n log n); rows of one score stay in their order. Minus zero is zero.
     *
     * @throws IllegalArgumentException where a score is NaN
     */
    public static RankOrder of(double[] scores) {
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException("scores: numbers, found NaN in row " + row);
            }
        }
        int[] order = sorted(scores);
        boolean[] ends = new boolean[order.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1 == ends.length || scores[order[i]] != scores[order[i + 1]];
        }
        return new RankOrder(order, ends);
    }

    /** Merges runs that double in size: stable, and without an object for each row. */
    private static int[] sorted(double[] scores) {
        int[] from = new int[scores.length];
        for (int row = 0; row < from.length; row++) {
            from[row] = row;
        }
        int[] to = new int[scores.length];
        for (long width = 1; width < scores.length; width *= 2) {
            for (long start = 0; start < scores.length; start += 2 * width) {
                int middle = (int) Math.min(start + width, scores.length);
                merge(scores, from, to, (int) start, middle, (int) Math.min(start + 2 * width, scores.length));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(double[] scores, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takesLeft = left < middle && (right == end || scores[from[left]] <= scores[from[right]]);
            to[i] = takesLeft ? from[left++] : from[right++];
        }
    }

    /** How many rows there are. */
    public int size() {
        return rows.length;
    }

    /** The row at this place. */
    public int row(int place) {
        return rows[place];
    }

    /** Whether the row at this place is the last of its score. */
    public boolean endsGroup(int place) {
        return endsGroup[place];
    }

    /** The place behind the last row of the score that the row at {@code place} has. */
    int endOfGroup(int place) {
        int end = place;
        while (!endsGroup[end]) {
            end++;
        }
        return end + 1;
    }
}
