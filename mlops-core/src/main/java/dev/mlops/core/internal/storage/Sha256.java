package dev.mlops.core.internal.storage;

import dev.mlops.spi.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names artifacts (FIPS 180-4). */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest of what was put in so far; the hash starts again. */
    static Digest finish(MessageDigest sha) {
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }
}
