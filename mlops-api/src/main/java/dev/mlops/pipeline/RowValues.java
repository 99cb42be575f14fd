package dev.mlops.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row that a function or a step of the caller's works on: those of its columns, by position from 0. Valid during one call only,
 * for the calling thread.
 */
public interface RowValues {
    /** How many columns there are. */
    int size();

    /** Whether there is no value. */
    boolean isMissing(int column);

    /**
     * The value of a number or integer column, of a flag 0 or 1, of an instant its microseconds since 1970-01-01T00:00:00Z; NaN where it is
     * missing.
     *
     * @throws IllegalStateException for columns of strings
     */
    double number(int column);

    /**
     * The value of a category or text column; null where it is missing.
     *
     * @throws IllegalStateException for other columns
     */
    @Nullable
    String text(int column);
}
