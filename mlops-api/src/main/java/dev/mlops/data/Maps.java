package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows given as maps: their columns are the union of the keys, their types those of the values. */
final class Maps {
    private Maps() {}

    static Table table(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("maps: at least one is needed to know the columns");
        }
        List<Row> rows = new ArrayList<>();
        maps.forEach(map -> rows.add(Row.of(map)));
        return Table.ofRows(schema(rows), rows);
    }

    private static Schema schema(List<Row> rows) {
        Map<String, Optional<ColumnType>> types = new LinkedHashMap<>();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            for (int c = 0; c < row.size(); c++) {
                String name = row.columns().get(c);
                Optional<ColumnType> before = types.computeIfAbsent(name, key -> Optional.empty());
                Object value = row.value(c);
                if (value != null) {
                    ColumnType type = type(value);
                    types.put(name, Optional.of(before.isEmpty() ? type : common(before.get(), type, name, r)));
                }
            }
        }
        List<Schema.Field> fields = new ArrayList<>();
        types.forEach((name, type) -> fields.add(new Schema.Field(name, type.orElse(ColumnType.CATEGORY))));
        return Schema.of(fields);
    }

    /** Values are as {@link Row} keeps them. */
    private static ColumnType type(Object value) {
        if (value instanceof Double) {
            return ColumnType.NUMBER;
        }
        if (value instanceof Long) {
            return ColumnType.INTEGER;
        }
        if (value instanceof Boolean) {
            return ColumnType.FLAG;
        }
        return value instanceof Instant ? ColumnType.INSTANT : ColumnType.CATEGORY;
    }

    private static ColumnType common(ColumnType before, ColumnType type, String name, int row) {
        if (before == type) {
            return type;
        }
        if (before.isNumeric() && type.isNumeric()) {
            return ColumnType.NUMBER;
        }
        throw new DataException(Problem.of("the values under '" + name + "' have no type in common")
                .expected("values that are all numbers, strings, flags or instants, such as the "
                        + before.name().toLowerCase(Locale.ROOT) + " before")
                .found("a value of type " + type.name().toLowerCase(Locale.ROOT) + " in map " + row)
                .next("convert the values, or say Rows.of(schema, rows)"));
    }
}
