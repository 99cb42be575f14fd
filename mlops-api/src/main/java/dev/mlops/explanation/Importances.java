package dev.mlops.explanation;

import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much a model owes to each of its columns. Immutable; safe to share between threads; prints as a table.
 *
 * @param metric the metric's id
 * @param value the metric on the rows as they are
 * @param rowCount how many rows there were
 * @param repeats how often each column was permuted
 * @param columns one for each column that the model takes, most important first
 */
public record Importances(String metric, double value, int rowCount, int repeats, List<Importance> columns) {
    /** Keeps a copy. */
    public Importances {
        columns = List.copyOf(columns);
    }

    /** The one of this column. Throws {@link NotFoundException}, naming the nearest, where the model takes none of that name. */
    public Importance column(String name) {
        return columns.stream()
                .filter(importance -> importance.column().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            columns.stream().map(Importance::column).toList();
                    return new NotFoundException(Problem.of("the model takes no column '" + name + "'")
                            .expected("one of " + String.join(", ", names))
                            .found("'" + name + "'")
                            .next(Problem.didYouMean(name, names) + "Column names are compared letter by letter"));
                });
    }

    /** The columns under each other, most important first. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("column", "worse by", "sd"));
        columns.forEach(c -> cells.add(List.of(c.column(), shown(c.mean()), shown(c.deviation()))));
        return String.format(
                        Locale.ROOT,
                        "%s %.4f on %,d rows; each column permuted %,d times%n",
                        metric,
                        value,
                        rowCount,
                        repeats)
                + String.join("\n", TextTable.of(cells));
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
    }
}
