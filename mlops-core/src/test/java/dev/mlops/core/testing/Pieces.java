package dev.mlops.core.testing;

import dev.mlops.data.Batches;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The rows of a table in batches of a size, each with dictionaries of its own. */
public record Pieces(Table table, int size) implements Batches {
    @Override
    public Schema schema() {
        return table.schema();
    }

    @Override
    public void forEachBatch(Consumer<Table> action) {
        for (int from = 0; from < table.rowCount(); from += size) {
            int[] rows = IntStream.range(from, Math.min(table.rowCount(), from + size))
                    .toArray();
            Table part = table.select(rows, Operation.of("rows", Map.of("from", Integer.toString(from))));
            action.accept(Table.ofRows(table.schema(), part.rows()).from(table.origin()));
        }
    }
}
