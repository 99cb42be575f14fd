package dev.mlops.core.internal.validation.learning;

import dev.mlops.data.Table;
import dev.mlops.validation.Sample;
import java.util.List;

/** What is to be known of all rows together, seen batch by batch. Mutable; for one thread. */
public interface Inspection extends AutoCloseable {
    /**
     * Looks at rows.
     *
     * @param batch at least one
     * @param before how many came before it
     */
    void add(Table batch, long before);

    /** What came of it. To be called once, behind the last row; there was at least one. */
    Result finish();

    @Override
    default void close() {}

    /**
     * What came of it.
     *
     * @param holds whether what is wanted is so
     * @param found what was found, as a phrase
     * @param rows how many rows are at fault; 0 where the table as a whole is
     * @param samples some of them
     */
    record Result(boolean holds, String found, long rows, List<Sample> samples) {
        static Result of(boolean holds, String found) {
            return new Result(holds, found, 0, List.of());
        }
    }
}
