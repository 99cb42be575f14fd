package dev.mlops.core.internal.validation.learning;

import dev.mlops.data.Batches;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The rows of a table in batches of a size. */
record InPieces(Table table, int size) implements Batches {
    @Override
    public Schema schema() {
        return table.schema();
    }

    @Override
    public void forEachBatch(Consumer<Table> action) {
        for (int from = 0; from < table.rowCount(); from += size) {
            action.accept(part(table, from, Math.min(table.rowCount(), from + size)));
        }
    }

    /** The rows from one, from 0, to before another. */
    static Table part(Table table, int from, int to) {
        return table.select(
                IntStream.range(from, to).toArray(), Operation.of("rows", Map.of("from", Integer.toString(from))));
    }
}
