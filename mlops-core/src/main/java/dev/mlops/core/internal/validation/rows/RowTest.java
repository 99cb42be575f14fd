package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.BitSet;

/** What each row must be, made ready for rows of one schema. It remembers what the words about its faults need. For one thread. */
public interface RowTest {
    /**
     * Looks at every row of a batch.
     *
     * @param faults cleared before; set for rows at fault
     * @return how many rows it looked at: those in which what it needs is there
     */
    int test(Table batch, BitSet faults);

    /** Marks rows that it does not look at, since a value is missing. */
    void unseen(Table batch, BitSet marks);

    /** What stands in a row at fault, in words. */
    String sample(Table batch, int row);

    /**
     * What was found, in words.
     *
     * @param faults how many rows are at fault, at least one
     * @param seen how many were looked at
     */
    String found(long faults, long seen);

    /** What it counts: {@code value} or {@code row}. */
    default String noun() {
        return "value";
    }

    /** Frees what it holds. */
    default void close() {}

    /** Marks the rows of a column that have no value. */
    static void markMissing(Column column, BitSet marks) {
        if (column.missingCount() > 0) {
            for (int row = 0; row < column.size(); row++) {
                if (column.isMissing(row)) {
                    marks.set(row);
                }
            }
        }
    }
}
