package dev.mlops.core.internal.workspace;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public List<Digest> putAll(Iterable<? extends Content> contents) {
        lifetime.requireNotOver();
        return store.putAll(contents);
    }

    @Override
    public InputStream open(Digest digest) {
        lifetime.requireNotOver();
        return store.open(digest);
    }

    @Override
    public InputStream open(Digest digest, long from, long length) {
        lifetime.requireNotOver();
        return store.open(digest, from, length);
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        lifetime.requireNotOver();
        return store.stat(digest);
    }

    @Override
    public OptionalLong size(Digest digest) {
        lifetime.requireNotOver();
        return store.size(digest);
    }

    @Override
    public boolean touch(Digest digest) {
        lifetime.requireNotOver();
        return store.touch(digest);
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        lifetime.requireNotOver();
        return store.list(after, max);
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        lifetime.requireNotOver();
        return store.deleteIfOlder(digest, cutoff);
    }

    @Override
    public List<Damage> verify() {
        lifetime.requireNotOver();
        return store.verify();
    }

    @Override
    public long reclaim() {
        lifetime.requireNotOver();
        return store.reclaim();
    }

    @Override
    public void close() {
        store.close();
    }

    /** As the store prints. */
    @Override
    public String toString() {
        return store.toString();
    }
}
