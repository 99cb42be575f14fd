package dev.mlops.core.internal.data;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that counts what is put, and whose bytes can be spoilt as a bad disk spoils them, with the digest check switched off. */
final class TamperingArtifacts implements ArtifactStore {
    private final InMemoryArtifactStore store = InMemoryArtifactStore.create();
    int puts;
    Runnable beforePut = () -> {};
    byte[] instead = new byte[0];

    @Override
    public Digest put(InputStream bytes) {
        beforePut.run();
        Digest digest = store.put(bytes);
        puts++;
        return digest;
    }

    @Override
    public InputStream open(Digest digest) {
        if (instead.length == 0) {
            return store.open(digest);
        }
        return new FilterInputStream(new ByteArrayInputStream(instead)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new IOException("the digest differs");
                }
                return count;
            }
        };
    }

    @Override
    public InputStream open(Digest digest, long from, long length) {
        return store.open(digest, from, length);
    }

    @Override
    public Optional<Stat> stat(Digest digest) {
        return store.stat(digest);
    }

    @Override
    public boolean touch(Digest digest) {
        return store.touch(digest);
    }

    @Override
    public List<Stat> list(Optional<Digest> after, int max) {
        return store.list(after, max);
    }

    @Override
    public boolean deleteIfOlder(Digest digest, Instant cutoff) {
        return store.deleteIfOlder(digest, cutoff);
    }

    @Override
    public void close() {
        store.close();
    }
}
