package dev.mlops.core.internal.evaluation;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parts rows by the values of a column. Stateless. */
final class Slices {
    /** The slice of rows without a value. */
    static final String MISSING = "(missing)";

    private static final int MOST = 50;

    private Slices() {}

    /**
     * The rows with one value.
     *
     * @param scope the column and the value
     * @param rows where they are, ascending
     * @param ofHowMany how many slices the column has
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Slice(Scope scope, int[] rows, int ofHowMany) {}

    /**
     * The slices of a column, by value, those without one last.
     *
     * @throws DataException where the column is not there, has too many values, or values that are measured rather than counted
     */
    static List<Slice> of(Table table, String name) {
        if (!table.schema().contains(name)) {
            throw new DataException(Problem.of("the rows have no column '" + name + "' to make slices of")
                    .expected("it among the columns")
                    .found("columns " + String.join(", ", table.schema().names()))
                    .next(Problem.didYouMean(name, table.schema().names()) + "Name another column in slices(..)"));
        }
        Column column = table.column(name);
        ColumnType type = column.type();
        if (type != ColumnType.CATEGORY && type != ColumnType.FLAG && type != ColumnType.INTEGER) {
            throw problem(name, "type " + type.name().toLowerCase(Locale.ROOT));
        }
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            rows.computeIfAbsent(text == null ? MISSING : text, value -> new ArrayList<>())
                    .add(row);
            if (rows.size() > MOST + 1) {
                throw problem(name, "more values");
            }
        }
        if (rows.size() - (rows.containsKey(MISSING) ? 1 : 0) > MOST) {
            throw problem(name, "more values");
        }
        Comparator<String> byValue = type == ColumnType.INTEGER
                ? Comparator.comparingLong(text -> text.equals(MISSING) ? Long.MAX_VALUE : Long.parseLong(text))
                : Comparator.naturalOrder();
        Comparator<String> missingLast = Comparator.comparing(MISSING::equals);
        return rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(missingLast.thenComparing(byValue)))
                .map(entry -> new Slice(
                        Scope.slice(name, entry.getKey()),
                        entry.getValue().stream().mapToInt(Integer::intValue).toArray(),
                        rows.size()))
                .toList();
    }

    private static DataException problem(String column, String found) {
        return new DataException(Problem.of("column '" + column + "' makes no slices")
                .expected("categories, flags or whole numbers, " + MOST + " values at most")
                .found(found)
                .next("bin its values first, or name another column in slices(..)"));
    }
}
