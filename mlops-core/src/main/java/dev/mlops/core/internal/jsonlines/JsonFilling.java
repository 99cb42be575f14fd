package dev.mlops.core.internal.jsonlines;

import dev.mlops.core.internal.cells.ColumnFill;
import dev.mlops.core.internal.cells.Complaints;
import dev.mlops.data.JsonLines;
import dev.mlops.data.LineNumbers;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A pass that fills tables of a known schema, each of so many rows, and hands them on. For one thread. */
public final class JsonFilling extends JsonPass {
    private final Batch batch;

    /**
     * For a source of this schema.
     *
     * @param several whether it has more than one file
     * @param batchRows how many rows a table gets at most
     * @param action what to do with each table
     */
    public JsonFilling(JsonLines json, boolean several, Schema schema, int batchRows, Consumer<Table> action) {
        super(json, several);
        this.batch = new Batch(schema, batchRows, !several, action);
    }

    @Override
    void take(String source, long line, JsonRow values) {
        for (int place = 0; place < values.size(); place++) {
            String name = values.name(place);
            if (!batch.schema.contains(name)) {
                List<String> found = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    found.add(values.name(i));
                }
                throw Complaints.otherColumns(
                        source + ", line " + line,
                        batch.schema.names(),
                        found,
                        "read it again when nothing writes to it");
            }
            int column = batch.schema.position(name);
            ColumnFill fill = batch.columns.get(column);
            if (!isMissing(values, place)) {
                if (!fill.add(values.bytes(), values.offset(place), values.length(place))) {
                    throw unsuitable(source, line, batch.schema.fields().get(column), values.text(place));
                }
            }
        }
        batch.endRow(line);
    }

    /** Hands on the rows that were not handed on yet, if any; to be called behind the last file. */
    public void flush() {
        batch.flush();
    }

    /** The rows that are filled in and not handed on yet. */
    static final class Batch {
        final Schema schema;
        final List<ColumnFill> columns;
        private final int batchRows;
        private final boolean withLines;
        private final Consumer<Table> action;
        private final LineNumbers.Builder lines = new LineNumbers.Builder();
        private int rows;

        Batch(Schema schema, int batchRows, boolean withLines, Consumer<Table> action) {
            this.withLines = withLines;
            this.schema = schema;
            this.batchRows = batchRows;
            this.action = action;
            this.columns = schema.fields().stream()
                    .map(field -> new ColumnFill(field, Math.min(batchRows, 8_192)))
                    .toList();
        }

        /** Columns without a value in this row get a missing one. */
        void endRow(long line) {
            rows++;
            lines.add(line);
            for (ColumnFill column : columns) {
                if (column.size() < rows) {
                    column.missing();
                }
            }
            if (rows == batchRows) {
                flush();
            }
        }

        void flush() {
            if (rows > 0) {
                rows = 0;
                Table table =
                        Table.ofColumns(columns.stream().map(ColumnFill::take).toList());
                LineNumbers of = lines.build();
                action.accept(withLines ? table.withLines(of) : table);
            }
        }
    }
}
