package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.ColumnFill;
import dev.mlops.core.internal.cells.Complaints;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A pass that fills tables of a known schema, each of so many rows, and hands them on. For one thread, which an executor may help. */
public final class CsvFilling extends CsvPass {
    private static final int ROOM = 8_192;

    private final Schema schema;
    private final int batchRows;
    private final Consumer<Table> action;
    private final List<ColumnFill> columns;
    private long flushed;

    /**
     * For a source of this schema.
     *
     * @param several whether it has more than one file
     * @param batchRows how many rows a table gets at most
     * @param action what to do with each table, in the calling thread
     * @param executor helps with large files where it has a thread
     */
    public CsvFilling(
            Csv csv, boolean several, Schema schema, int batchRows, Consumer<Table> action, Executor executor) {
        super(csv, several, executor);
        this.schema = schema;
        this.batchRows = batchRows;
        this.action = action;
        int room = Math.min(batchRows, ROOM);
        this.columns = schema.fields().stream()
                .map(field -> new ColumnFill(field, room))
                .toList();
    }

    @Override
    void begin(String source, List<String> names) {
        if (!names.equals(schema.names())) {
            throw Complaints.otherColumns(source, schema.names(), names, "read it again when nothing writes to it");
        }
    }

    @Override
    int room() {
        return batchRows - (int) (handedOn() - flushed);
    }

    @Override
    int take(Block block, int column, int most) {
        return columns.get(column).addAll(fields(block, column), most, markers);
    }

    @Override
    void expect(long more) {
        columns.forEach(column -> column.expect(Math.min(more, room())));
    }

    @Override
    Schema.Field field(int column) {
        return schema.fields().get(column);
    }

    @Override
    void taken() {
        if (room() == 0) {
            flush();
        }
    }

    /** Hands on the rows that were not handed on yet, if any; to be called behind the last file. */
    public void flush() {
        if (handedOn() > flushed) {
            flushed = handedOn();
            action.accept(table(columns.stream().map(ColumnFill::take).toList()));
        }
    }
}
