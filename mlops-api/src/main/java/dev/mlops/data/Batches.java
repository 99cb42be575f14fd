package dev.mlops.data;

import java.util.function.Consumer;

/**
 * Rows that come as a stream of small tables, so that they need not fit in memory together. What takes batches works on a
 * {@link Table} (one batch), on a {@link DatasetVersion} and on a source of any length alike. Every batch has the same schema.
 */
public interface Batches {
    /** The columns of every batch. */
    Schema schema();

    /** Hands over all rows once, in order, in tables of at least one row. What {@code action} throws ends it and reaches the caller. */
    void forEachBatch(Consumer<Table> action);
}
