package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The categories that a step knows of a column, and the position of each. Immutable; safe to share between threads. */
final class Categories {
    /** The position of a category that is not known. */
    static final int UNKNOWN = -1;

    private final List<String> names;

    /** A hash table with open addressing: a row in serving looks each of its categories up, and most are found at the first place. */
    private final @Nullable String[] keys;

    private final int[] positions;
    private final int mask;

    /** These categories, in this order. */
    Categories(List<String> names) {
        this.names = List.copyOf(names);
        int places = Integer.highestOneBit(Math.max(1, this.names.size())) << 2;
        this.keys = new String[places];
        this.positions = new int[places];
        this.mask = places - 1;
        for (int position = 0; position < this.names.size(); position++) {
            String name = this.names.get(position);
            int place = place(name);
            while (keys[place] != null && !name.equals(keys[place])) {
                place = (place + 1) & mask;
            }
            keys[place] = name;
            positions[place] = position;
        }
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 16)) & mask;
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
        int place = place(category);
        String key = keys[place];
        while (key != null) {
            if (key.equals(category)) {
                return positions[place];
            }
            place = (place + 1) & mask;
            key = keys[place];
        }
        return UNKNOWN;
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
