package dev.mlops.core.internal.workspace;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A workspace's artifact store as its nouns see it: at the end of the workspace it refuses, also where the store itself belongs to the caller and
 * stays open. That is how nouns, versions and trainers that somebody still holds know of the end.
 */
record OpenArtifacts(ArtifactStore store, Lifetime lifetime) implements ArtifactStore {
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
