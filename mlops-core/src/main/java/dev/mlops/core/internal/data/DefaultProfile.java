package dev.mlops.core.internal.data;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures of all columns of a table. */
record DefaultProfile(long rowCount, List<ColumnProfile> columns) implements Profile {
    private static final List<String> TITLES =
            List.of("column", "type", "missing", "distinct", "min", "median", "mean", "max", "sd", "most frequent");

    DefaultProfile {
        columns = List.copyOf(columns);
    }

    @Override
    public ColumnProfile column(String name) {
        return columns.get(
                Schema.of(columns.stream().map(ColumnProfile::field).toList()).position(name));
    }

    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(TITLES);
        for (ColumnProfile column : columns) {
            cells.add(List.of(
                    column.field().name(),
                    column.field().type().name().toLowerCase(Locale.ROOT),
                    whole(column.missing()),
                    whole(column.distinct()),
                    number(column.min()),
                    number(column.quantile(0.5)),
                    number(column.mean()),
                    number(column.max()),
                    number(column.standardDeviation()),
                    column.top().isEmpty() || column.top().get(0).count() == 1
                            ? ""
                            : column.top().get(0).value() + " ("
                                    + whole(column.top().get(0).count()) + ")"));
        }
        return TextTable.of(cells).stream()
                .collect(Collectors.joining(
                        "\n", "", String.format(Locale.ROOT, "\n%,d rows x %d columns", rowCount, columns.size())));
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? NumberText.of(value.getAsDouble()) : "";
    }
}
