package dev.mlops.validation;

import dev.mlops.data.Table;
import java.util.Locale;

/**
 * Rows parted into good ones and quarantined ones; every row is in one of the two, in its old order. Immutable.
 *
 * @param good the rows that meet every expectation of severity error on rows; their origin says so
 * @param quarantined the others, with the reasons
 * @param report what came of all expectations on all rows, those of the table too
 */
public record Partition(Table good, Quarantined quarantined, ValidationReport report) {
    /** Such as {@code 997 good rows, 3 quarantined}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d good row%s, %,d quarantined",
                good.rowCount(),
                good.rowCount() == 1 ? "" : "s",
                quarantined.rows().rowCount());
    }
}
