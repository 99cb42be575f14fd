package dev.mlops.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Strings that are kept as their bytes until somebody asks for them, since most of a file's are never looked at. Immutable; safe to share
 * between threads.
 */
final class Texts extends AbstractList<String> implements RandomAccess {
    private final byte[][] pools;
    private final long[] places;
    private final int[] lengths;

    /** Those that were asked for. Two threads may both make one, which are equal; a string is seen whole or not at all. */
    private final @Nullable String[] made;

    /**
     * The arrays are this list's from now on.
     *
     * @param places where each string's bytes are: the pool in the upper half, its place there in the lower
     * @param made strings that are known; null where they are not
     */
    Texts(byte[][] pools, long[] places, int[] lengths, @Nullable String[] made) {
        this.pools = pools;
        this.places = places;
        this.lengths = lengths;
        this.made = made;
    }

    @Override
    public int size() {
        return made.length;
    }

    @Override
    public String get(int index) {
        Objects.checkIndex(index, made.length);
        String text = made[index];
        if (text == null) {
            text = decode(pools[(int) (places[index] >>> 32)], (int) places[index], lengths[index]);
            made[index] = text;
        }
        return text;
    }

    private static String decode(byte[] bytes, int offset, int length) {
        return Utf8.hasHalfPairs(bytes, offset, length)
                ? Utf8.decodeHalfPairs(bytes, offset, length)
                : new String(bytes, offset, length, UTF_8);
    }
}
