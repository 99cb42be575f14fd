package dev.mlops.core.internal.source;

import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** How bytes are read as rows: an immutable value, equal by its options, which does not know where the bytes stand. */
public interface Format {
    /** Whether there are rows in it at all; where not, the other methods for rows throw {@link dev.mlops.error.DataException}. */
    boolean hasRows();

    /** The options as JSON, which {@link Formats#fromJson} reads. */
    ObjectNode toJson();

    /**
     * The columns and types where the options name them all, and no row is left out or changed, so that {@link #infer} would tell nothing more
     * but what is wrong, as reading does too.
     */
    default Optional<Schema> given() {
        return Optional.empty();
    }

    /**
     * Tells columns and types, in one pass over all contents in order.
     *
     * @throws dev.mlops.error.DataException where they are no such table
     */
    Told infer(Contents contents) throws IOException;

    /**
     * Hands over all rows in order, in one pass.
     *
     * @param schema what {@link #infer} told of the same contents
     * @param batchRows how many rows a table has at most; every table but the last has as many
     * @throws dev.mlops.error.DataException where the contents are not what they were when the schema was told
     */
    void forEachBatch(Contents contents, Schema schema, int batchRows, Consumer<Table> action) throws IOException;

    /**
     * The same with help.
     *
     * @param executor may help where it has a thread; nothing depends on it
     */
    default void forEachBatch(
            Contents contents, Schema schema, int batchRows, Consumer<Table> action, Executor executor)
            throws IOException {
        forEachBatch(contents, schema, batchRows, action);
    }

    /**
     * All rows in one table, read in one pass; empty where there are none.
     *
     * @param schema what {@link #infer} told of the same contents
     * @param executor may help where it has a thread; nothing depends on it
     * @throws dev.mlops.error.DataException where the contents are not what they were when the schema was told
     */
    default Optional<Table> read(Contents contents, Schema schema, Executor executor) throws IOException {
        List<Table> tables = new ArrayList<>(1);
        forEachBatch(contents, schema, Integer.MAX_VALUE, tables::add);
        return tables.stream().findFirst();
    }
}
