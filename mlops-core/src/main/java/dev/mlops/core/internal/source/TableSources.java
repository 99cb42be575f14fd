package dev.mlops.core.internal.source;

import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.data.Batches;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Malformed;
import dev.mlops.data.MalformedRows;
import dev.mlops.data.Operation;
import dev.mlops.data.Rows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads sources as tables without keeping them. Nothing but static functions. */
public final class TableSources {
    /** How many rows a batch has at most. */
    public static final int BATCH_ROWS = 8_192;

    private TableSources() {}

    /** All rows of a source, read by the calling thread alone; see {@link #read(DataSource, Executor)}. */
    public static Table read(DataSource source) {
        return read(source, Runnable::run);
    }

    /**
     * All rows of a source. Where malformed rows were left out or lost a value, the table's origin says how many.
     *
     * @param executor helps with what is large where it has a thread that is free; what comes out does not depend on it
     * @throws DataException where it cannot be read as a table
     */
    public static Table read(DataSource source, Executor executor) {
        if (source instanceof Rows rows && rows.batches() instanceof Table table) {
            return requireRows(source, table);
        }
        Format format = Formats.of(source);
        return onContents(source, contents -> {
            Optional<Table> atOnce =
                    format instanceof CsvFormat csv ? readAtOnce(csv, source, contents, executor) : Optional.empty();
            return atOnce.isPresent() ? atOnce.get() : readInTwo(format, source, contents, executor);
        });
    }

    private static Optional<Table> readAtOnce(CsvFormat format, DataSource source, Contents contents, Executor executor)
            throws IOException {
        return format.readAtOnce(contents, executor).map(read -> withOrigin(read.getKey(), source, read.getValue()));
    }

    private static Table readInTwo(Format format, DataSource source, Contents contents, Executor executor)
            throws IOException {
        Told told = format.infer(contents);
        Table table = format.read(contents, told.schema(), executor).orElseThrow();
        return withOrigin(table, source, told.malformed());
    }

    private static Table requireRows(DataSource source, Table table) {
        if (table.rowCount() == 0) {
            throw new DataException(Problem.of(source.description() + " has no rows")
                    .expected("at least one row")
                    .found("the columns " + String.join(", ", table.schema().names()) + " only")
                    .next("look at what made them"));
        }
        return table;
    }

    private static Table withOrigin(Table table, DataSource source, MalformedRows malformed) {
        return table.from(malformed(source, malformed)
                .map(operation -> table.origin().then(operation))
                .orElse(table.origin()));
    }

    private static Optional<Operation> malformed(DataSource source, MalformedRows malformed) {
        Malformed policy = Malformed.FAIL;
        if (source instanceof Csv csv) {
            policy = csv.malformed();
        } else if (source instanceof JsonLines lines) {
            policy = lines.malformed();
        }
        String what = policy == Malformed.SKIP ? "skipped" : "nulled";
        return malformed.count() == 0
                ? Optional.empty()
                : Optional.of(OperationKind.MALFORMED.of(Map.of(what, Long.toString(malformed.count()))));
    }

    /** The rows of a source batch by batch, read by the calling thread alone; see {@link #batches(DataSource, Executor)}. */
    public static Batches batches(DataSource source) {
        return batches(source, Runnable::run);
    }

    /**
     * The rows of a source batch by batch. Its types are told now, in a pass of its own, unless a schema is given; each walk over the batches reads it again.
     *
     * @param executor helps with what is large where it has a thread that is free; what comes out does not depend on it
     * @throws DataException where it cannot be read as a table
     */
    public static Batches batches(DataSource source, Executor executor) {
        if (source instanceof Rows rows) {
            return rows.batches();
        }
        Format format = Formats.of(source);
        Optional<Schema> given = format.given();
        if (given.isPresent()) {
            return new Reread(source, format, given.get(), Optional.empty(), executor);
        }
        Told told = onContents(source, format::infer);
        return new Reread(source, format, told.schema(), malformed(source, told.malformed()), executor);
    }

    /** Batches that are read from their source again and again. */
    private record Reread(
            DataSource source, Format format, Schema schema, Optional<Operation> malformed, Executor executor)
            implements Batches {

        @Override
        public void forEachBatch(Consumer<Table> action) {
            Consumer<Table> withOrigin = batch -> action.accept(malformed
                    .map(operation -> batch.from(batch.origin().then(operation)))
                    .orElse(batch));
            onContents(source, contents -> {
                format.forEachBatch(contents, schema, BATCH_ROWS, withOrigin, executor);
                return schema;
            });
        }
    }

    /** What is done with contents. */
    private interface Reading<T> {
        T read(Contents contents) throws IOException;
    }

    private static <T> T onContents(DataSource source, Reading<T> reading) {
        try (SourceContents contents = SourceContents.of(source)) {
            try {
                return reading.read(contents);
            } catch (IOException e) {
                throw unreadable(contents.label(), e);
            }
        }
    }

    /** What the file system has to say. */
    static DataException unreadable(String what, IOException e) {
        return new DataException(
                Problem.of(what + " cannot be read")
                        .expected("a file that this process may read")
                        .found(String.valueOf(e))
                        .next("look at its permissions and whether its disk is there"),
                e);
    }
}
