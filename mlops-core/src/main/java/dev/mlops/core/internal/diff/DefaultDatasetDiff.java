package dev.mlops.core.internal.diff;

import dev.mlops.data.ColumnDiff;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.DatasetDiff;
import dev.mlops.data.FileDiff;
import dev.mlops.data.Origin;
import dev.mlops.data.RowDiff;
import dev.mlops.data.SchemaDiff;
import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What two versions do not share. */
record DefaultDatasetDiff(
        Origin before, Origin after, SchemaDiff schema, RowDiff rows, FileDiff files, List<ColumnDiff> columns)
        implements DatasetDiff {
    private static final List<String> TITLES = List.of("column", "missing", "distinct", "mean or top", "sd", "effect");

    DefaultDatasetDiff {
        columns = List.copyOf(columns);
    }

    @Override
    public ColumnDiff column(String name) {
        List<String> names = columns.stream().map(ColumnDiff::name).toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(Problem.of("'" + name + "' is not a column of both versions")
                        .expected(names.isEmpty() ? "columns in both" : "one of " + String.join(", ", names))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, names) + "Column names are compared letter by letter")));
    }

    @Override
    public boolean isEmpty() {
        return schema.isEmpty() && rows.isEmpty() && files.isEmpty();
    }

    @Override
    public String toString() {
        String title = before + " -> " + after;
        if (isEmpty()) {
            return title + ": no difference";
        }
        StringBuilder text = new StringBuilder(title).append('\n').append(schema);
        if (!columns.isEmpty()) {
            text.append('\n').append(rows);
        }
        text.append('\n').append(files);
        List<List<String>> cells = new ArrayList<>();
        cells.add(TITLES);
        for (ColumnDiff column : columns) {
            if (column.effect() > 0) {
                cells.add(List.of(
                        column.name(),
                        change(share(column.before()), share(column.after())),
                        change(
                                whole(column.before().distinct()),
                                whole(column.after().distinct())),
                        change(middle(column.before()), middle(column.after())),
                        change(
                                number(column.before().standardDeviation()),
                                number(column.after().standardDeviation())),
                        String.format(Locale.ROOT, "%.3f %s", column.effect(), column.measure())));
            }
        }
        if (cells.size() > 1) {
            TextTable.of(cells).forEach(line -> text.append('\n').append(line));
        }
        return text.toString();
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : before + " -> " + after;
    }

    private static String share(ColumnProfile column) {
        return String.format(
                Locale.ROOT, "%.1f%%", column.count() == 0 ? 0 : 100.0 * column.missing() / column.count());
    }

    private static String middle(ColumnProfile column) {
        if (column.mean().isPresent()) {
            return number(column.mean());
        }
        return column.top().isEmpty() ? "" : column.top().get(0).value();
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "";
    }
}
