package dev.mlops.core.internal.cells;

import java.util.Arrays;

/** Different texts, up to a number of them, in one array of characters. For one thread. */
final class TextSet {
    private final int most;
    private int[] slots = new int[64];
    private int[] hashes = new int[16];
    private int[] ends = new int[16];
    private char[] texts = new char[256];
    private int size;

    /** An empty set that takes so many texts. */
    TextSet(int most) {
        this.most = most;
    }

    /** How many different texts it has. */
    int size() {
        return size;
    }

    /** Whether it takes no more texts. */
    boolean isFull() {
        return size == most;
    }

    /** Adds a text that is not there yet, unless the set is full. */
    void add(char[] chars, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + chars[i];
        }
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && isAt(known, chars, offset, length)) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        if (size < most) {
            append(hash, chars, offset, length);
            slots[slot] = size;
            if (size * 2 > slots.length) {
                rehash();
            }
        }
    }

    private boolean isAt(int known, char[] chars, int offset, int length) {
        int from = known == 0 ? 0 : ends[known - 1];
        if (ends[known] - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (texts[from + i] != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private void append(int hash, char[] chars, int offset, int length) {
        int from = size == 0 ? 0 : ends[size - 1];
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        if (from + length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(from + length, texts.length * 2));
        }
        System.arraycopy(chars, offset, texts, from, length);
        hashes[size] = hash;
        ends[size] = from + length;
        size++;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = spread(hashes[known]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
