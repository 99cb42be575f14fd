package dev.mlops.core;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.spi.MetadataStore;
import java.util.function.Function;

/** Metadata in memory, for tests and for trying things out; gone when the store is closed. Safe to share between threads. */
public final class InMemoryMetadataStore implements MetadataStore {
    private final MemoryMetadata metadata = new MemoryMetadata();

    private InMemoryMetadataStore() {}

    /** A store without documents. */
    public static InMemoryMetadataStore create() {
        return new InMemoryMetadataStore();
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

    /** That it is in memory. */
    @Override
    public String toString() {
        return metadata.toString();
    }
}
