package dev.mlops.core.internal.workspace;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A workspace's stores as its nouns see them: at the end of the workspace they refuse, also where the stores themselves belong to the
 * caller and stay open. That is how nouns, versions and trainers that somebody still holds know of the end.
 */
final class OpenStores {
    private OpenStores() {}

    /** Metadata until the end. */
    record Metadata(MetadataStore store, Lifetime lifetime) implements MetadataStore {
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

    /** Artifacts until the end. */
    record Artifacts(ArtifactStore store, Lifetime lifetime) implements ArtifactStore {
        @Override
        public Digest put(InputStream bytes) {
            lifetime.requireNotOver();
            return store.put(bytes);
        }

        @Override
        public InputStream open(Digest digest) {
            lifetime.requireNotOver();
            return store.open(digest);
        }

        @Override
        public OptionalLong size(Digest digest) {
            lifetime.requireNotOver();
            return store.size(digest);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
