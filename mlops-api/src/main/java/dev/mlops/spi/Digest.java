package dev.mlops.spi;

/**
 * The SHA-256 of some bytes, which is their name in an {@link ArtifactStore}. Ordered by its digits.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {
    /** Checks the form. */
    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hex: 64 lower-case hexadecimal digits, found '" + hex + "'");
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    /** The digits. */
    @Override
    public String toString() {
        return hex;
    }
}
