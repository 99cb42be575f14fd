package dev.mlops.core;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Metadata in a database. What a unit of work wrote is on disk when {@link #write} returns. Reading waits for nobody; writing waits for
 * its turn, among the threads of this process and with other processes. Safe to share between threads.
 *
 * <p>Names are stored as bytes (each UTF-16 code unit in the form of UTF-8), bodies and attributes as text, and a row per attribute as
 * bytes that compare as its value does, in an index of their own: a search never reads a document that it does not hand out.
 */
public final class JdbcMetadataStore implements MetadataStore {
    private final JdbcMetadata metadata;

    private JdbcMetadataStore(JdbcMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * The store in a SQLite file, which is made, as is its folder, where it is missing. Several processes of one host may have it open;
     * the file must be on a local disk. Beside it lie its write-ahead log ({@code -wal}, {@code -shm}), which belong to it: copy the file
     * when no process has it open.
     *
     * @throws dev.mlops.error.StorageException where the file cannot be opened, is no such store, or was written by a newer version
     */
    public static JdbcMetadataStore sqlite(Path file) {
        return new JdbcMetadataStore(JdbcMetadata.sqlite(file));
    }

    /**
     * The store that a data source leads to, which is made where it is missing:
     *
     * <ul>
     *   <li>on PostgreSQL, version 10 or later, the schema in which its connections make tables ({@code currentSchema}). Any number of
     *       processes and hosts may share it. Each unit of work takes a connection and gives it back, so let the data source be a pool;
     *       those that write hold an advisory lock of the schema meanwhile. The driver is not part of this library: add
     *       {@code org.postgresql:postgresql}.
     *   <li>on SQLite the file, as {@link #sqlite} opens it, with connections and settings of its own.
     * </ul>
     *
     * <p>The data source belongs to the caller; closing the store leaves it open.
     *
     * @throws dev.mlops.error.StorageException where the database cannot be reached, is another than these, is no such store, or was written
     *     by a newer version
     */
    public static JdbcMetadataStore on(DataSource source) {
        return new JdbcMetadataStore(JdbcMetadata.on(Objects.requireNonNull(source, "source")));
    }

    @Override
    public <T> T read(Function<? super Transaction, ? extends T> work) {
        return metadata.read(work);
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return metadata.write(work);
    }

    @Override
    public void close() {
        metadata.close();
    }

    /** Where the metadata is. */
    @Override
    public String toString() {
        return metadata.toString();
    }
}
