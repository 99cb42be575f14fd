package dev.mlops.core.internal.pipeline;

import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows on their way through the steps, column by column. For one thread.
 *
 * @param schema the columns' names and types
 * @param cells as many columns of values, all of them {@code rowCount} long
 * @param from which row of the table the first one is
 * @param rowCount how many rows there are
 */
record Batch(Schema schema, List<Cells> cells, int from, int rowCount) {
    /**
     * The rows of a table from one up to, without, another; of the columns of {@code schema}, and as if of its types.
     */
    static Batch of(Table table, Schema schema, int from, int to) {
        List<Cells> cells = new ArrayList<>(schema.size());
        for (String name : schema.names()) {
            Column column = table.column(name);
            cells.add(column.type().isString() ? Cells.Texts.of(column, from, to) : Cells.Numbers.of(column, from, to));
        }
        return new Batch(schema, cells, from, to - from);
    }

    /** The same rows with other columns. */
    Batch with(Schema newSchema, List<Cells> newCells) {
        return new Batch(newSchema, newCells, from, rowCount);
    }

    /** The values of one column. */
    Cells cells(String column) {
        return cells.get(schema.position(column));
    }

    /** The type of one column. */
    Schema.Field field(String column) {
        return schema.field(column);
    }
}
