package dev.mlops.core.internal.comparison.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What is drawn, or left out, as a whole: single rows, or groups of rows. Immutable; safe to share between threads.
 */
public final class Units {
    private final int rows;
    private final int count;

    /** Null where each row is a unit. */
    private final int @Nullable [] unitOfRow;

    /** The rows of unit u are at the places from {@code starts[u]} to {@code starts[u + 1]}; null as before. */
    private final int @Nullable [] starts;

    private final int @Nullable [] members;

    private Units(int rows, int count, int @Nullable [] unitOfRow, int @Nullable [] starts, int @Nullable [] members) {
        this.rows = rows;
        this.count = count;
        this.unitOfRow = unitOfRow;
        this.starts = starts;
        this.members = members;
    }

    /** Each row by itself. */
    static Units single(int rows) {
        return new Units(rows, rows, null, null, null);
    }

    /**
     * Groups of rows.
     *
     * @param groups the group of each row, from 0 on, without gaps
     */
    static Units of(int[] groups) {
        int count = 0;
        for (int group : groups) {
            if (group < 0 || group >= groups.length) {
                throw new IllegalArgumentException("groups: numbers from 0 on without gaps, found " + group);
            }
            count = Math.max(count, group + 1);
        }
        int[] starts = new int[count + 1];
        for (int group : groups) {
            starts[group + 1]++;
        }
        for (int group = 0; group < count; group++) {
            if (starts[group + 1] == 0) {
                throw new IllegalArgumentException("groups: numbers from 0 on without gaps, found no row of " + group);
            }
            starts[group + 1] += starts[group];
        }
        int[] next = starts.clone();
        int[] members = new int[groups.length];
        for (int row = 0; row < groups.length; row++) {
            members[next[groups[row]]++] = row;
        }
        return new Units(groups.length, count, groups.clone(), starts, members);
    }

    /** How many rows there are in all. */
    public int rows() {
        return rows;
    }

    /** How many units there are. */
    public int count() {
        return count;
    }

    /** Whether each row is a unit. */
    public boolean areRows() {
        return unitOfRow == null;
    }

    /** The unit of a row. */
    public int unitOf(int row) {
        return unitOfRow == null ? row : unitOfRow[row];
    }

    /** How many rows a unit has, at least one. */
    int size(int unit) {
        return starts == null ? 1 : starts[unit + 1] - starts[unit];
    }

    /** The row at a place of a unit. */
    int row(int unit, int place) {
        return starts == null || members == null ? unit : members[starts[unit] + place];
    }

    /** Sets the value of all rows of a unit. */
    void set(int unit, int[] values, int value) {
        for (int place = 0; place < size(unit); place++) {
            values[row(unit, place)] = value;
        }
    }
}
