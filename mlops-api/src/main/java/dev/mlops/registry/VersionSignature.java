package dev.mlops.registry;

import java.time.Instant;

/**
 * A signature of a version, checked. Immutable.
 *
 * @param keyId the SHA-256 of the public key as X.509 writes it, 64 hex digits
 * @param algorithm {@code Ed25519} or {@code SHA256withECDSA}
 * @param by who signed; empty where not said
 * @param at when
 * @param envelope the DSSE envelope, JSON
 */
public record VersionSignature(String keyId, String algorithm, String by, Instant at, String envelope) {
    /** Such as {@code Ed25519 by release-job, key 3fa4b21c}. */
    @Override
    public String toString() {
        return algorithm + (by.isEmpty() ? "" : " by " + by) + ", key " + keyId.substring(0, 8);
    }
}
