package dev.mlops.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Different strings with their numbers, in the order in which they first came. They are found by their characters, so that one that stands
 * in a million rows becomes one string and not a million. For one thread.
 */
final class Dictionary {
    /** Beyond so many characters of all strings together, no copies are kept to compare with. */
    private static final int MOST_COPIED = 1 << 16;

    private final List<String> texts = new ArrayList<>();
    private int[] slots = new int[32];
    private int[] hashes = new int[16];
    private int[] lengths = new int[16];

    /** Where the copy of a string's characters starts, which are faster to compare than a string's; -1 where there is none. */
    private int[] copyFrom = new int[16];

    private char[] copies = new char[64];
    private int copied;

    /** The number of the string of these characters, which is added where it is new. */
    int code(char[] chars, int offset, int length) {
        int hash = hash(chars, offset, length);
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && lengths[code] == length && isSame(code, chars, offset, length)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return add(slot, hash, new String(chars, offset, length));
    }

    /** The hash code of the string of these characters; four at a time, so that no multiplication waits for the one before. */
    private static int hash(char[] chars, int offset, int length) {
        int hash = 0;
        int i = offset;
        int end = offset + length;
        for (; i + 4 <= end; i += 4) {
            hash = 923_521 * hash + 29_791 * chars[i] + 961 * chars[i + 1] + 31 * chars[i + 2] + chars[i + 3];
        }
        for (; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        return hash;
    }

    /** The number of a string, which is added where it is new. */
    int code(String text) {
        int hash = text.hashCode(); // the same as over characters
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && texts.get(code).equals(text)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return add(slot, hash, text);
    }

    private boolean isSame(int code, char[] chars, int offset, int length) {
        int from = copyFrom[code];
        if (from < 0) {
            String text = texts.get(code);
            for (int i = 0; i < length; i++) {
                if (text.charAt(i) != chars[offset + i]) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (copies[from + i] != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private int add(int slot, int hash, String text) {
        int code = texts.size();
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, code * 2);
            lengths = Arrays.copyOf(lengths, code * 2);
            copyFrom = Arrays.copyOf(copyFrom, code * 2);
        }
        texts.add(text);
        hashes[code] = hash;
        lengths[code] = text.length();
        copyFrom[code] = copy(text);
        slots[slot] = code + 1;
        if ((code + 1) * 2 > slots.length) {
            rehash();
        }
        return code;
    }

    private int copy(String text) {
        int length = text.length();
        if (length > MOST_COPIED - copied) {
            return -1;
        }
        if (copied + length > copies.length) {
            copies = Arrays.copyOf(copies, Math.max(copied + length, copies.length * 2));
        }
        text.getChars(0, length, copies, copied);
        copied += length;
        return copied - length;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < texts.size(); code++) {
            int slot = spread(hashes[code]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code + 1;
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /** How many strings there are. */
    int size() {
        return texts.size();
    }

    /** The strings by number; not to be called before the last one is added. */
    List<String> texts() {
        return Collections.unmodifiableList(texts);
    }
}
