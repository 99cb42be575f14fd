package dev.mlops.core.internal.packs;

import org.jspecify.annotations.Nullable;

/**
 * A place where a chunk's bytes lie. A chunk stored with as many bytes as it has is not compressed.
 *
 * @param next another place with the same bytes, which two processes that store them at once make
 */
record Chunk(
        Sha sha,
        PackFile pack,
        long offset,
        int stored,
        int raw,
        @Nullable Chunk next) {
    Chunk before(@Nullable Chunk other) {
        return new Chunk(sha, pack, offset, stored, raw, other);
    }
}
