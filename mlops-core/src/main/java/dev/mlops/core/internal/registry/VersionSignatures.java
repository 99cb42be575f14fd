package dev.mlops.core.internal.registry;

import dev.mlops.registry.VersionSignature;
import dev.mlops.spi.MetadataStore;
import java.security.PublicKey;
import java.util.List;

/** The signatures of versions, within units of work of a metadata store. Stateless. */
final class VersionSignatures {
    private VersionSignatures() {}

    /** Those by these keys that are right and of this content. */
    static List<VersionSignature> trusted(MetadataStore.Transaction tx, VersionRecord version, List<PublicKey> keys) {
        return List.of();
    }
}
