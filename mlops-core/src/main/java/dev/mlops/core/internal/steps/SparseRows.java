package dev.mlops.core.internal.steps;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values other than 0 of some rows in a group of columns, row after row with ascending positions: how terms and buckets come out. Immutable
 * but for an index by column, which the one thread that has the batch makes when it is first needed.
 */
public final class SparseRows {
    private final int width;
    private final int[] starts;
    private final int[] positions;
    private final double[] values;
    private int @Nullable [] columnStarts;
    private int[] columnRows = {};
    private double[] columnValues = {};

    private SparseRows(int width, int[] starts, int[] positions, double[] values) {
        this.width = width;
        this.starts = starts;
        this.positions = positions;
        this.values = values;
    }

    /** Gathers rows one after the other. For one thread. */
    public static final class Builder {
        private final int width;
        private int[] starts;
        private int rows;
        private int[] positions = new int[64];
        private double[] values = new double[64];
        private int count;

        /**
         * A builder.
         *
         * @param width how many columns the group has
         * @param rows how many rows to expect
         */
        public Builder(int width, int rows) {
            this.width = width;
            this.starts = new int[rows + 1];
        }

        /** Adds a value to the row that is being gathered; positions ascend within a row. A value of 0 is left out. */
        public void add(int position, double value) {
            if (value == 0) {
                return;
            }
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            positions[count] = position;
            values[count++] = value;
        }

        /** Ends the row. */
        public void endRow() {
            rows++;
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, rows * 2);
            }
            starts[rows] = count;
        }

        /** All rows that were ended. */
        public SparseRows build() {
            return new SparseRows(
                    width,
                    Arrays.copyOf(starts, rows + 1),
                    Arrays.copyOf(positions, count),
                    Arrays.copyOf(values, count));
        }
    }

    /** How many columns there are. */
    public int width() {
        return width;
    }

    /** How many rows there are. */
    public int size() {
        return starts.length - 1;
    }

    /** How many values are kept. */
    int keptCount() {
        return positions.length;
    }

    /** Where a row's values start; that of the row after the last is their number. */
    public int start(int row) {
        return starts[row];
    }

    /** The position of a kept value. */
    public int position(int index) {
        return positions[index];
    }

    /** A kept value. */
    public double value(int index) {
        return values[index];
    }

    /** Whether all values are finite. */
    boolean areFinite() {
        return Cells.areFinite(values, 0, values.length);
    }

    /** One value. */
    public double get(int row, int column) {
        int found = Arrays.binarySearch(positions, starts[row], starts[row + 1], column);
        return found < 0 ? 0 : values[found];
    }

    /** Copies the values of a row that are kept, and their positions; answers how many. */
    public int copy(int row, int[] toPositions, double[] toValues) {
        int count = starts[row + 1] - starts[row];
        System.arraycopy(positions, starts[row], toPositions, 0, count);
        System.arraycopy(values, starts[row], toValues, 0, count);
        return count;
    }

    SparseRows select(int[] rows) {
        Builder selected = new Builder(width, rows.length);
        for (int row : rows) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                selected.add(positions[i], values[i]);
            }
            selected.endRow();
        }
        return selected.build();
    }

    /** Writes the values of one column to every {@code stride}th place from {@code start} on, which are 0 so far. */
    void copyColumn(int column, int from, int to, double[] target, int start, int stride) {
        int[] byColumn = byColumn();
        for (int i = byColumn[column]; i < byColumn[column + 1]; i++) {
            int row = columnRows[i];
            if (row >= from && row < to) {
                target[start + (row - from) * stride] = columnValues[i];
            }
        }
    }

    private int[] byColumn() {
        int[] known = columnStarts;
        if (known == null) {
            known = new int[width + 1];
            for (int position : positions) {
                known[position + 1]++;
            }
            for (int c = 0; c < width; c++) {
                known[c + 1] += known[c];
            }
            int[] next = known.clone();
            columnRows = new int[positions.length];
            columnValues = new double[positions.length];
            for (int row = 0; row < size(); row++) {
                for (int i = starts[row]; i < starts[row + 1]; i++) {
                    int place = next[positions[i]]++;
                    columnRows[place] = row;
                    columnValues[place] = values[i];
                }
            }
            columnStarts = known;
        }
        return known;
    }
}
