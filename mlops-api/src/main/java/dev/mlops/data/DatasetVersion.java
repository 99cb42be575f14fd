package dev.mlops.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One committed, immutable state of a dataset. Safe to share between threads; reads fail with
 * {@link dev.mlops.error.StorageException} where the stored bytes are not the committed ones.
 */
public interface DatasetVersion extends Batches {
    /** The dataset's name. */
    String name();

    /** The version, from 1, without gaps. */
    int version();

    /** SHA-256 over content and reading options, 64 hexadecimal digits: the identity of this version. */
    String digest();

    /** The columns as they are read. */
    @Override
    Schema schema();

    /** How many rows there are. */
    long rowCount();

    /** When it was committed. */
    Instant createdAt();

    /** What the committer said; empty where nothing. */
    String message();

    /** What the committer tagged it with. */
    Map<String, String> tags();

    /** Figures per column; computed once and kept. */
    Profile profile();

    /** All rows, in memory. */
    Table read();

    /** The rows in tables of some thousand, in order, so that they need not fit in memory together. */
    @Override
    void forEachBatch(Consumer<Table> action);

    /**
     * Writes the committed bytes, bit for bit, into a folder, which is made where it is not there.
     *
     * @return the file written, under the name it was committed with
     * @throws dev.mlops.error.ConflictException where another file of that name is there already
     */
    Path restore(Path folder);

    /** The origin that its tables carry. */
    Origin origin();
}
