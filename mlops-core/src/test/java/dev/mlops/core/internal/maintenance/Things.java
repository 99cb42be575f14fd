package dev.mlops.core.internal.maintenance;

import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.io.ByteArrayInputStream;
import java.util.Random;
import java.util.stream.Stream;

/** Documents of a kind of their own that name one artifact each, committed and taken back by the protocol of the package. */
final class Things implements ArtifactNames {
    private static final String KIND = "thing";

    private final MetadataStore metadata;
    private final ArtifactStore artifacts;

    Things(MetadataStore metadata, ArtifactStore artifacts) {
        this.metadata = metadata;
        this.artifacts = artifacts;
    }

    static byte[] content(int which) {
        byte[] bytes = new byte[20_000 + 7_000 * which];
        new Random(which).nextBytes(bytes);
        return bytes;
    }

    /** Puts, then names in one unit of work, in which what is gone is put again. */
    Digest commit(String name, byte[] bytes) {
        Digest digest = artifacts.put(new ByteArrayInputStream(bytes));
        name(name, digest, bytes);
        return digest;
    }

    void name(String name, Digest digest, byte[] bytes) {
        metadata.<Boolean>write(tx -> {
            if (!artifacts.touch(digest)) {
                artifacts.put(new ByteArrayInputStream(bytes));
            }
            MetadataStore.Key key = new MetadataStore.Key(KIND, name);
            return tx.find(key)
                    .map(document -> tx.update(key, document.revision(), digest.hex()))
                    .orElseGet(() -> tx.insert(key, digest.hex()));
        });
    }

    /** Commits few contents under few names again and again, so that what one stops naming another names at the same time. */
    void commitMany(long seed, int rounds) {
        Random random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            commit("thing-" + random.nextInt(4), content(random.nextInt(8)));
        }
    }

    @Override
    public Stream<Named> names(MetadataStore.Transaction tx) {
        return tx.list(KIND, "").stream()
                .map(document ->
                        new Named(new Digest(document.body()), document.key().name()));
    }
}
