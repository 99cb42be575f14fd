package dev.mlops.data;

import java.time.Instant;

/**
 * What is left of a dataset version that was deleted. Its number is not given again.
 *
 * @param name the dataset's name
 * @param version the version
 * @param digest its {@link DatasetVersion#digest()}, by which models still name it
 * @param createdAt when it was committed
 * @param deletedAt when it was deleted
 * @param reason why
 */
public record DeletedVersion(
        String name, int version, String digest, Instant createdAt, Instant deletedAt, String reason) {
    /** Such as {@code adult v2 8d1f3c2a, deleted 2026-01-01T00:00:00Z: wrong export}. */
    @Override
    public String toString() {
        return Origin.of(name, version, digest) + ", deleted " + deletedAt + ": " + reason;
    }
}
