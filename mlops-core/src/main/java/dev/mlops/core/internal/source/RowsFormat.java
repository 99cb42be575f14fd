package dev.mlops.core.internal.source;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.jsonlines.RowsReading;
import dev.mlops.core.internal.jsonlines.RowsWriter;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Rows that were made in Java, as {@link RowsWriter} writes them: their types are in the bytes. */
record RowsFormat() implements Format {
    static final String KIND = "rows";

    private static final int BATCH_ROWS = 8_192;

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public ObjectNode toJson() {
        return Json.object().put("kind", KIND);
    }

    @Override
    public Told infer(Contents contents) throws IOException {
        long[] rows = {0};
        Schema schema = read(contents, new RowsReading(BATCH_ROWS, batch -> rows[0] += batch.rowCount()));
        return new Told(schema, rows[0], MalformedRows.none());
    }

    private static Schema read(Contents contents, RowsReading reading) throws IOException {
        for (Content content : contents.all()) {
            reading.read(Labels.of(contents, content), content.name(), content.open());
        }
        reading.flush();
        return reading.schema(contents.label());
    }

    @Override
    public void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action)
            throws IOException {
        read(contents, new RowsReading(batchRows, batch -> {
            if (!batch.schema().equals(schema)) {
                throw new DataException(Problem.of(contents.label() + " has other columns than expected")
                        .expected(schema.toString())
                        .found(batch.schema().toString())
                        .next("read it again when nothing writes to it"));
            }
            action.accept(batch);
        }));
    }
}
