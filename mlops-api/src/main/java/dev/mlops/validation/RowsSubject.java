package dev.mlops.validation;

import java.util.List;

/** Rows, of which an expectation is about to be said. */
public record RowsSubject() {
    /** No row is the same as another. */
    public TableRule.Unique areUnique() {
        return new TableRule.Unique(List.of(), 1);
    }

    /** No two rows have the same values in all of these columns. Rows in which one of them is missing are not looked at. */
    public TableRule.Unique areUniqueBy(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("columns: name at least one, or say areUnique()");
        }
        return new TableRule.Unique(List.of(columns), 1);
    }
}
