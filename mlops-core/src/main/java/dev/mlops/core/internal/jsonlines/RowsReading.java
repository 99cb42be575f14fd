package dev.mlops.core.internal.jsonlines;

import dev.mlops.core.internal.cells.ColumnFill;
import dev.mlops.data.ColumnType;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A pass over what {@link RowsWriter} wrote, which fills tables with the rows. For one thread. */
public final class RowsReading extends JsonPass {
    private final int batchRows;
    private final Consumer<Table> action;
    private JsonFilling.@Nullable Batch batch;

    /**
     * For rows.
     *
     * @param batchRows how many rows a table gets at most
     * @param action what to do with each table
     */
    public RowsReading(int batchRows, Consumer<Table> action) {
        super(JsonLines.text(""), false);
        this.batchRows = batchRows;
        this.action = action;
    }

    @Override
    void take(String source, long line, JsonRow values) {
        if (batch == null) {
            batch = new JsonFilling.Batch(schema(source, values), batchRows, false, action);
            return;
        }
        for (int place = 0; place < values.size(); place++) {
            if (!batch.schema.contains(values.name(place))) {
                throw notOurs(source, line, "a column '" + values.name(place) + "'");
            }
            int column = batch.schema.position(values.name(place));
            if (!add(
                    batch.columns.get(column), batch.schema.fields().get(column).type(), values, place)) {
                throw notOurs(source, line, "'" + values.text(place) + "' in column '" + values.name(place) + "'");
            }
        }
        batch.endRow(line);
    }

    private static boolean add(ColumnFill column, ColumnType type, JsonRow values, int place) {
        if (type == ColumnType.NUMBER && values.isString(place)) {
            String text = values.text(place);
            if (!text.equals(RowsWriter.INFINITY) && !text.equals(RowsWriter.NEGATIVE_INFINITY)) {
                return false;
            }
            column.addInfinity(text.equals(RowsWriter.NEGATIVE_INFINITY));
            return true;
        }
        return column.add(values.bytes(), values.offset(place), values.length(place));
    }

    private static Schema schema(String source, JsonRow values) {
        List<Schema.Field> fields = new ArrayList<>();
        for (int place = 0; place < values.size(); place++) {
            try {
                fields.add(new Schema.Field(values.name(place), ColumnType.valueOf(values.text(place))));
            } catch (IllegalArgumentException e) {
                throw notOurs(source, 1, "'" + values.text(place) + "' for column '" + values.name(place) + "'");
            }
        }
        return Schema.of(fields);
    }

    private static DataException notOurs(String source, long line, String found) {
        return new DataException(Problem.of(source + ", line " + line + " is not what was written")
                .expected("the types of the columns in the first line, and values of these types below")
                .found(found)
                .next("use the version of the library that wrote it"));
    }

    /** The columns, and how many rows there are. Throws {@link DataException} where there is none. */
    public Schema schema(String source) {
        if (batch == null || rows(source) == 1) {
            throw new DataException(Problem.of(source + " has no rows")
                    .expected("at least one row")
                    .found(
                            batch == null
                                    ? "nothing"
                                    : "the columns " + String.join(", ", batch.schema.names()) + " only")
                    .next("look at what made them"));
        }
        return batch.schema;
    }

    /** Hands on the rows that were not handed on yet, if any. */
    public void flush() {
        if (batch != null) {
            batch.flush();
        }
    }
}
