package dev.mlops.validation;

import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that are not what they must be, with the reasons for each. Immutable; safe to share between threads.
 *
 * @param rows the rows, as they were
 * @param numbers their numbers among all rows, from 1
 * @param reasons the expectations that each row does not meet; at least one
 */
public record Quarantined(Table rows, List<Long> numbers, List<List<Expectation>> reasons) {
    /** Keeps copies. */
    public Quarantined {
        numbers = List.copyOf(numbers);
        reasons = reasons.stream().map(List::copyOf).toList();
        if (numbers.size() != rows.rowCount() || reasons.size() != rows.rowCount()) {
            throw new IllegalArgumentException("reasons: one list and one number a row, found " + reasons.size()
                    + " and " + numbers.size() + " for " + rows.rowCount() + " rows");
        }
    }

    /**
     * The rows with a text column more, which holds the reasons: {@code age between 17 and 120; income in [<=50K, >50K]}.
     *
     * @throws IllegalArgumentException where the rows have such a column
     */
    public Table withReasons(String column) {
        if (rows.schema().contains(column)) {
            throw new IllegalArgumentException("column: a name that the rows do not have, found '" + column + "'");
        }
        String[] texts = reasons.stream()
                .map(all -> all.stream().map(Expectation::describe).collect(Collectors.joining("; ")))
                .toArray(String[]::new);
        return rows.with(Column.categories(column, texts), Operation.of("reasons", Map.of("column", column)));
    }

    /** Such as {@code 2 quarantined rows}, with a line for each of the first ten. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(rows.rowCount() + " quarantined row" + (rows.rowCount() == 1 ? "" : "s"));
        for (int i = 0; i < Math.min(10, reasons.size()); i++) {
            text.append("\n  row ").append(numbers.get(i)).append(": ");
            text.append(reasons.get(i).stream().map(Expectation::describe).collect(Collectors.joining("; ")));
        }
        return text.append(reasons.size() > 10 ? "\n  ..." : "").toString();
    }
}
