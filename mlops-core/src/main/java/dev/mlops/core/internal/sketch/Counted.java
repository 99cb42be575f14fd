package dev.mlops.core.internal.sketch;

import org.jspecify.annotations.Nullable;

/**
 * Values with their counts, side by side. The arrays are not copied.
 *
 * @param keys the values as {@link Keys}
 * @param counts how often each came
 * @param texts the strings; empty where the values are no strings
 */
@SuppressWarnings("ArrayRecordComponent") // passed between classes of this package, never compared
public record Counted(long[] keys, long[] counts, @Nullable String[] texts) {
    /** How many values there are. */
    public int size() {
        return keys.length;
    }

    /** The string at a position; null where the values are no strings. */
    public @Nullable String text(int position) {
        return texts.length == 0 ? null : texts[position];
    }
}
