package dev.mlops.core;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Metadata in a database. What a unit of work wrote is on disk when {@link #write} returns. Reading waits for nobody; writing waits for
 * its turn, among the threads of this process and with other processes. Safe to share between threads.
 *
 * <p>Names are stored as bytes (each UTF-16 code unit in the form of UTF-8), bodies as text.
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
