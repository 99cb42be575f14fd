package dev.mlops.core.internal.sketch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of a limited number of values came, exactly: a hash table with open addressing over longs. For one thread.
 *
 * <p>Strings are kept beside their hashes where the table is one of strings.
 */
public final class ValueCounts {
    private static final int SMALLEST = 16;

    private final int limit;
    private final boolean strings;
    private long[] keys;
    private long[] counts;
    private @Nullable String[] texts;
    private int size;

    /**
     * Without values.
     *
     * @param limit how many values there may be
     * @param strings whether the values are strings
     */
    public ValueCounts(int limit, boolean strings) {
        this.limit = limit;
        this.strings = strings;
        this.keys = new long[SMALLEST];
        this.counts = new long[SMALLEST];
        this.texts = new String[strings ? SMALLEST : 0];
    }

    private ValueCounts(ValueCounts other) {
        this.limit = other.limit;
        this.strings = other.strings;
        this.keys = other.keys.clone();
        this.counts = other.counts.clone();
        this.texts = other.texts.clone();
        this.size = other.size;
    }

    /** One that goes on from here by itself. */
    public ValueCounts copy() {
        return new ValueCounts(this);
    }

    /** How many different values there are. */
    public int size() {
        return size;
    }

    /**
     * Counts values, until there is no room for one.
     *
     * @return the position of the first that was not counted, or {@code to}
     */
    public int addAll(long[] values, long[] hashes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!add(values[i], hashes[i], 1, null)) {
                return i;
            }
        }
        return to;
    }

    /**
     * Counts a value.
     *
     * @param hash {@link Keys#mix} of the key
     * @param text the string as it is kept; null in a table of others
     * @return whether there was room; without room nothing has changed
     */
    public boolean add(long key, long hash, long count, @Nullable String text) {
        int mask = keys.length - 1;
        int slot = (int) hash & mask;
        while (counts[slot] != 0) {
            if (keys[slot] == key) {
                counts[slot] += count;
                return true;
            }
            slot = (slot + 1) & mask;
        }
        if (size == limit) {
            return false;
        }
        keys[slot] = key;
        counts[slot] = count;
        if (strings) {
            texts[slot] = text;
        }
        size++;
        if (size * 2 > keys.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        @Nullable String[] oldTexts = texts;
        int capacity = oldKeys.length * 2;
        keys = new long[capacity];
        counts = new long[capacity];
        texts = new String[strings ? capacity : 0];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = (int) Keys.mix(oldKeys[i]) & (capacity - 1);
                while (counts[slot] != 0) {
                    slot = (slot + 1) & (capacity - 1);
                }
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
                if (strings) {
                    texts[slot] = oldTexts[i];
                }
            }
        }
    }

    /** The values in ascending order of their keys. */
    public Counted sorted() {
        long[] sorted = new long[size];
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                sorted[next++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        long[] counted = new long[size];
        @Nullable String[] named = new String[strings ? size : 0];
        for (int i = 0; i < size; i++) {
            int slot = (int) Keys.mix(sorted[i]) & (keys.length - 1);
            while (counts[slot] == 0 || keys[slot] != sorted[i]) {
                slot = (slot + 1) & (keys.length - 1);
            }
            counted[i] = counts[slot];
            if (strings) {
                named[i] = texts[slot];
            }
        }
        return new Counted(sorted, counted, named);
    }
}
