package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The categories that a step knows of a column, and the position of each. Immutable; safe to share between threads. */
final class Categories {
    /** The position of a category that is not known. */
    static final int UNKNOWN = -1;

    private final List<String> names;
    private final Map<String, Integer> positions;

    /** These categories, in this order. */
    Categories(List<String> names) {
        this.names = List.copyOf(names);
        this.positions = new HashMap<>(names.size() * 2);
        for (String name : this.names) {
            positions.put(name, positions.size());
        }
    }

    /**
     * The columns that a step selects, all of them strings or flags.
     *
     * @throws dev.mlops.error.DataException naming one that is of another type
     */
    static List<Schema.Field> columns(Step step, Schema schema) {
        List<Schema.Field> fields =
                step.columns().select(schema).stream().map(schema::field).toList();
        for (Schema.Field field : fields) {
            if (!field.type().isString() && field.type() != ColumnType.FLAG) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "category or flag",
                        "leave '" + field.name() + "' out, or read it as a category: Csv.type(\"" + field.name()
                                + "\", ColumnType.CATEGORY)");
            }
        }
        return fields;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** Where a category stands; {@link #UNKNOWN} where it is not known. */
    int position(String category) {
        Integer position = positions.get(category);
        return position == null ? UNKNOWN : position;
    }

    /** A column of the categories at these positions, below 0 for none. */
    Cells cells(int[] codes, ColumnType type) {
        if (type.isString()) {
            return Cells.Texts.of(codes, names);
        }
        double[] flags = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            flags[row] = codes[row] < 0 ? Double.NaN : Boolean.parseBoolean(names.get(codes[row])) ? 1 : 0;
        }
        return Cells.Numbers.of(type, flags);
    }
}
