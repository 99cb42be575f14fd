package dev.mlops.data;

import java.util.Arrays;

/**
 * On which line of their file rows start. Kept by runs of rows that follow each other line by line, so that a file without line breaks
 * in quotes takes a few bytes. Immutable; safe to share between threads.
 */
public final class LineNumbers {
    /** The first row of each run, and its line. */
    private final int[] rows;

    private final long[] lines;

    private LineNumbers(int[] rows, long[] lines) {
        this.rows = rows;
        this.lines = lines;
    }

    /** The line on which a row starts, both counted as {@link Builder#add} was told: rows from 0. */
    public long line(int row) {
        int found = Arrays.binarySearch(rows, row);
        int run = found >= 0 ? found : -found - 2;
        return lines[run] + (row - rows[run]);
    }

    /** Those of these rows, in this order. */
    LineNumbers select(int[] selected) {
        Builder builder = new Builder();
        for (int row : selected) {
            builder.add(line(row));
        }
        return builder.build();
    }

    /** Takes the lines of one row after the other. For one thread. */
    public static final class Builder {
        private int[] rows = new int[4];
        private long[] lines = new long[4];
        private int runs;
        private int size;
        private long next = Long.MIN_VALUE;

        /** None so far. */
        public Builder() {}

        /** The next row starts on this line. */
        public void add(long line) {
            if (line != next) {
                if (runs == rows.length) {
                    rows = Arrays.copyOf(rows, runs * 2);
                    lines = Arrays.copyOf(lines, runs * 2);
                }
                rows[runs] = size;
                lines[runs++] = line;
            }
            next = line + 1;
            size++;
        }

        /** Those of the rows so far; the next row is the first of others. */
        public LineNumbers build() {
            LineNumbers built = new LineNumbers(Arrays.copyOf(rows, runs), Arrays.copyOf(lines, runs));
            runs = 0;
            size = 0;
            next = Long.MIN_VALUE;
            return built;
        }
    }
}
