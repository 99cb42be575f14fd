package dev.mlops.core.internal.packs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the recipe of an artifact lies.
 *
 * @param stored when it was put
 * @param offset of the recipe in its pack
 * @param length of the recipe in bytes
 * @param next the same artifact in another pack
 */
record Artifact(
        Sha sha,
        long size,
        Instant stored,
        PackFile pack,
        long offset,
        int length,
        @Nullable Artifact next) {
    Artifact before(@Nullable Artifact other) {
        return new Artifact(sha, size, stored, pack, offset, length, other);
    }
}
