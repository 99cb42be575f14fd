package dev.mlops.core.internal.csv;

import org.jspecify.annotations.Nullable;

/**
 * Strings by their characters, so that a category that stands in a million fields becomes one string and not a million. It keeps a
 * bounded number of strings and makes new ones beyond. For one thread.
 */
final class TextPool {
    private final int most;
    private @Nullable String[] table = new String[64];
    private int size;

    /**
     * An empty pool.
     *
     * @param most how many strings it keeps
     */
    TextPool(int most) {
        this.most = most;
    }

    /** How many different strings it keeps. */
    int size() {
        return size;
    }

    /** Whether it takes no more strings. */
    boolean isFull() {
        return size == most;
    }

    /** The string of these characters. */
    String get(char[] chars, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + chars[i];
        }
        int mask = table.length - 1;
        int slot = spread(hash) & mask;
        while (true) {
            String known = table[slot];
            if (known == null) {
                break;
            }
            if (known.hashCode() == hash && same(known, chars, offset, length)) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        String text = new String(chars, offset, length);
        if (size < most) {
            table[slot] = text;
            size++;
            if (size * 2 > table.length) {
                grow();
            }
        }
        return text;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        @Nullable String[] larger = new String[table.length * 2];
        int mask = larger.length - 1;
        for (String text : table) {
            if (text != null) {
                int slot = spread(text.hashCode()) & mask;
                while (larger[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = text;
            }
        }
        table = larger;
    }
}
