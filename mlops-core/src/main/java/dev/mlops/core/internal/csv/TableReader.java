package dev.mlops.core.internal.csv;

import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads sources as tables, all at once or in batches. Nothing but static functions. */
public final class TableReader {
    /** How many rows a batch has at most. */
    public static final int BATCH_ROWS = 8_192;

    private TableReader() {}

    /**
     * What one pass over a source told.
     *
     * @param schema the columns
     * @param rows how many rows there are
     */
    public record Inferred(Schema schema, long rows) {}

    /** All rows of a source, which is read twice: for the types, and for the values. Throws {@link DataException} where it is no table. */
    public static Table read(Csv csv) {
        SourceBytes bytes = SourceBytes.of(csv);
        return onSource(
                bytes, in -> read(csv, infer(csv, bytes.name(), bytes.open()).schema(), bytes.name(), in));
    }

    /** The columns of a stream, which is read to its end and closed. */
    public static Inferred infer(Csv csv, String name, InputStream in) throws IOException {
        SchemaInference inference = new SchemaInference(name, csv.types());
        long rows = CsvScanner.scan(csv, name, in, inference);
        return new Inferred(inference.schema(), rows);
    }

    /** All rows of a stream whose schema is known. It is read to its end and closed. */
    public static Table read(Csv csv, Schema schema, String name, InputStream in) throws IOException {
        List<Table> tables = new ArrayList<>(1);
        forEachBatch(csv, schema, name, in, Integer.MAX_VALUE, tables::add);
        return tables.get(0);
    }

    /** The rows of a stream whose schema is known, batch by batch. It is read to its end and closed. */
    public static void forEachBatch(
            Csv csv, Schema schema, String name, InputStream in, int batchRows, Consumer<Table> action)
            throws IOException {
        TableFill fill = new TableFill(name, schema, batchRows, action);
        CsvScanner.scan(csv, name, in, fill);
        fill.flush();
    }

    /** What is done with a stream. */
    public interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /** Opens a source, reads and closes it. What the file system has to say becomes a {@link DataException}. */
    public static <T> T onSource(SourceBytes bytes, Reading<T> reading) {
        try (InputStream in = bytes.open()) {
            return reading.read(in);
        } catch (IOException e) {
            throw new DataException(
                    Problem.of(bytes.name() + " cannot be read")
                            .expected("a file that this process may read")
                            .found(String.valueOf(e))
                            .next("look at its permissions and whether its disk is there"),
                    e);
        }
    }
}
