package dev.mlops.monitoring;

import dev.mlops.data.TextTable;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of holding rows against a reference. Immutable; prints as a table, farthest first.
 *
 * @param subject what was watched
 * @param referenceRows how many rows the reference has
 * @param rows how many rows were held against it
 * @param columns how far each column moved, in the reference's order
 */
public record DriftReport(String subject, long referenceRows, long rows, List<ColumnDrift> columns) {
    /** Keeps a copy. */
    public DriftReport {
        columns = List.copyOf(columns);
    }

    /** Whether a column moved so far that it is an alarm. */
    public boolean drifted() {
        return columns.stream().anyMatch(ColumnDrift::drifted);
    }

    /** The columns that moved so far, farthest first. */
    public List<ColumnDrift> driftedColumns() {
        return columns.stream()
                .filter(ColumnDrift::drifted)
                .sorted(Comparator.comparingDouble(ColumnDrift::value).reversed())
                .toList();
    }

    /** This report, where nothing drifted. Throws {@link QualityException}, naming the columns, where something did. */
    public DriftReport orThrow() {
        if (drifted()) {
            throw new QualityException(Problem.of("the data drifted from what " + subject + " was made for")
                    .expected("every column below its alarm")
                    .found(driftedColumns().stream().map(ColumnDrift::toString).collect(Collectors.joining("; ")))
                    .next("find out what changed at the source; train again if it is to stay"));
        }
        return this;
    }

    /** The columns under each other, farthest first. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("column", "statistic", "value", "alarm at", ""));
        columns.stream()
                .sorted(Comparator.comparingDouble(ColumnDrift::value).reversed())
                .forEach(c -> cells.add(List.of(
                        c.column(),
                        c.statistic(),
                        String.format(Locale.ROOT, "%.3f", c.value()),
                        String.format(Locale.ROOT, "%.3f", c.alarmAt()),
                        c.drifted() ? "DRIFT" : "")));
        return String.format(Locale.ROOT, "%s: %,d rows against %,d%n", subject, rows, referenceRows)
                + String.join("\n", TextTable.of(cells));
    }
}
