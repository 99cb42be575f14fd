package dev.mlops.core.internal.workspace;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.spi.MetadataStore;
import java.util.function.Function;

/**
 * A workspace's metadata store as its nouns see it: at the end of the workspace it refuses, also where the store itself belongs to the caller and
 * stays open. That is how nouns, versions and trainers that somebody still holds know of the end.
 */
record OpenMetadata(MetadataStore store, Lifetime lifetime) implements MetadataStore {
    @Override
    public <T> T read(Function<? super Transaction, ? extends T> work) {
        lifetime.requireNotOver();
        return store.read(work);
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        lifetime.requireNotOver();
        return store.write(work);
    }

    @Override
    public void close() {
        store.close();
    }
}
