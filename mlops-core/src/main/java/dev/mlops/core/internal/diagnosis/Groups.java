package dev.mlops.core.internal.diagnosis;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows by the values of a column.
 *
 * @param names the values, in order, and behind them {@link #MISSING} where rows have none
 * @param ofRow which each row has
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
record Groups(List<String> names, int[] ofRow) {
    static final String MISSING = "(missing)";
    private static final int MOST = 50;

    static Groups of(Table rows, String name) {
        Column column = rows.column(name);
        ColumnType type = column.type();
        if (type != ColumnType.CATEGORY && type != ColumnType.FLAG && type != ColumnType.INTEGER) {
            throw problem(name, "type " + type.name().toLowerCase(Locale.ROOT));
        }
        Set<String> values = new HashSet<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(value(column.text(row)));
        }
        if (values.size() < 2 || values.size() > MOST) {
            throw problem(name, values.size() + " different values");
        }
        Comparator<String> byValue = type == ColumnType.INTEGER
                ? Comparator.comparingLong(text -> text.equals(MISSING) ? Long.MAX_VALUE : Long.parseLong(text))
                : Comparator.naturalOrder();
        Comparator<String> missingLast = Comparator.comparing(MISSING::equals);
        List<String> names =
                values.stream().sorted(missingLast.thenComparing(byValue)).toList();
        Map<String, Integer> places = new HashMap<>();
        names.forEach(value -> places.put(value, places.size()));
        int[] ofRow = new int[column.size()];
        for (int row = 0; row < ofRow.length; row++) {
            ofRow[row] = places.getOrDefault(value(column.text(row)), 0);
        }
        return new Groups(names, ofRow);
    }

    private static String value(@Nullable String text) {
        return text == null ? MISSING : text;
    }

    private static DataException problem(String column, String found) {
        return new DataException(Problem.of("column '" + column + "' makes no groups")
                .expected("categories, flags or whole numbers, 2 to " + MOST + " values")
                .found(found)
                .next("bin its values first, or name another column"));
    }
}
