package dev.mlops.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What was committed, by path. */
    List<FileEntry> files();

    /** The number of the version it came from: the newest when it was committed, unless the committer said otherwise. */
    Optional<Integer> parent();

    /** The columns as they are read; none where it is files without rows. */
    @Override
    Schema schema();

    /** How many rows there are; 0 where it is files without rows. */
    long rowCount();

    /** How many rows could not be read as they stand, where the source said to go on nevertheless. */
    MalformedRows malformed();

    /** When it was committed. */
    Instant createdAt();

    /** What the committer said; empty where nothing. */
    String message();

    /** What the committer tagged it with. */
    Map<String, String> tags();

    /**
     * Figures per column; taken when they are first asked for, and kept. Throws {@link dev.mlops.error.DataException} where it is files
     * without rows.
     */
    Profile profile();

    /** All rows, in memory. Throws {@link dev.mlops.error.DataException} where it is files without rows. */
    Table read();

    /**
     * The rows in tables of some thousand, in order, so that they need not fit in memory together. All bytes are compared with their
     * digests before the first row is handed over. Throws {@link dev.mlops.error.DataException} where it is files without rows.
     */
    @Override
    void forEachBatch(Consumer<Table> action);

    /**
     * Writes the committed bytes, bit for bit, into a folder, which is made where it is not there. A file that is there already with the same
     * bytes is left as it is.
     *
     * @return the file written, under the name it was committed with; where there are several, the folder
     * @throws dev.mlops.error.ConflictException where another file of that name is there already; nothing is written then
     */
    Path restore(Path folder);

    /** The origin that its tables carry. */
    Origin origin();
}
