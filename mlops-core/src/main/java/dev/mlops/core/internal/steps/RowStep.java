package dev.mlops.core.internal.steps;

import org.jspecify.annotations.Nullable;

/**
 * What a fitted step does to one row: it knows the registers that it reads and writes. Immutable; safe to share between
 * threads.
 */
@FunctionalInterface
public interface RowStep {
    /** For steps that leave values as they are. */
    RowStep NOTHING = (numbers, texts) -> {};

    /**
     * Works on the registers of one row.
     *
     * @param numbers the numeric ones; NaN is missing
     * @param texts those of strings; null is missing
     * @throws dev.mlops.error.DataException naming the column, where there is nothing to put in the place of a value
     */
    void apply(double[] numbers, @Nullable String[] texts);
}
