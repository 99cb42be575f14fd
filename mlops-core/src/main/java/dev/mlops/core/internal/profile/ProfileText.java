package dev.mlops.core.internal.profile;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Correlation;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import dev.mlops.data.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A profile for people: a table of its columns, approximate figures with a tilde. */
final class ProfileText {
    private static final List<String> TITLES = List.of(
            "column", "type", "missing", "distinct", "min", "median", "mean", "max", "sd", "length", "most frequent");

    private ProfileText() {}

    static String of(Profile profile) {
        StringBuilder text = new StringBuilder(table(profile.columns()));
        text.append(String.format(
                Locale.ROOT,
                "\n%,d rows x %d columns",
                profile.rowCount(),
                profile.columns().size()));
        for (Correlation correlation : profile.correlations()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n%s and %s: %s",
                    correlation.first(),
                    correlation.second(),
                    correlation.coefficient().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%.3f",
                                    correlation.coefficient().getAsDouble())
                            : "no correlation"));
        }
        return text.toString();
    }

    static String of(ColumnProfile column) {
        return table(List.of(column));
    }

    /** Columns without a figure for any are left out. */
    private static String table(List<ColumnProfile> columns) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(TITLES);
        columns.forEach(column -> cells.add(cells(column)));
        List<Integer> filled = new ArrayList<>();
        for (int c = 0; c < TITLES.size(); c++) {
            int position = c;
            if (c < 4
                    || cells.stream().skip(1).anyMatch(row -> !row.get(position).isEmpty())) {
                filled.add(c);
            }
        }
        return String.join(
                "\n",
                TextTable.of(cells.stream()
                        .map(row -> filled.stream().map(row::get).toList())
                        .toList()));
    }

    private static List<String> cells(ColumnProfile column) {
        String about = column.distinctIsExact() ? "" : "~";
        return List.of(
                column.field().name(),
                column.field().type().name().toLowerCase(Locale.ROOT),
                whole(column.missing()),
                about + whole(column.distinct()),
                instant(column.earliest()) + number(column.min()),
                (column.quantile(0.5).isPresent() ? about + number(column.quantile(0.5)) : "")
                        + instant(column.instant(0.5)),
                number(column.mean()),
                instant(column.latest()) + number(column.max()),
                number(column.standardDeviation()),
                column.lengths()
                        .map(length -> length.min() == length.max()
                                ? whole(length.min())
                                : whole(length.min()) + "-" + whole(length.max()))
                        .orElse(""),
                top(column, about));
    }

    private static String top(ColumnProfile column, String about) {
        List<Frequency> top = column.top();
        if (top.isEmpty() || top.get(0).count() == 1) {
            return "";
        }
        if (column.trueShare().isPresent()) {
            return String.format(
                    Locale.ROOT, "true %.1f%%", 100 * column.trueShare().getAsDouble());
        }
        return top.get(0).value() + " (" + about + whole(top.get(0).count()) + ")";
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? NumberText.of(value.getAsDouble()) : "";
    }

    /** To the second, without the T and the Z. */
    private static String instant(Optional<Instant> value) {
        return value.map(instant -> instant.toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", ""))
                .orElse("");
    }
}
