package dev.mlops.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row that two dataset versions do not share.
 *
 * @param before the row of the earlier version; empty where it was added
 * @param after the row of the later version; empty where it was removed
 * @param columns the columns whose values differ, where both are there
 * @param rows how many rows like this were added or removed; 1 where it was changed
 */
public record RowChange(Optional<Row> before, Optional<Row> after, List<String> columns, long rows) {
    /** Keeps a copy. */
    public RowChange {
        columns = List.copyOf(columns);
    }

    /** Such as {@code ~ id=7 age=39 -> 40}, {@code + id=8 age=25} and {@code - id=9 age=61 (2 times)}. */
    @Override
    public String toString() {
        String times = rows == 1 ? "" : " (" + rows + " times)";
        if (before.isPresent() && after.isPresent()) {
            return "~ " + text(before.get(), after.get());
        }
        return (before.isPresent() ? "- " : "+ ") + text(before.or(() -> after).orElseThrow()) + times;
    }

    private static String text(Row row) {
        return row.columns().stream()
                .map(column -> column + "=" + value(row, column))
                .collect(Collectors.joining(" "));
    }

    private String text(Row from, Row to) {
        return from.columns().stream()
                .map(column -> column + "=" + value(from, column)
                        + (columns.contains(column) ? " -> " + value(to, column) : ""))
                .collect(Collectors.joining(" "));
    }

    private static String value(Row row, String column) {
        return row.find(column).map(Object::toString).orElse("?");
    }
}
