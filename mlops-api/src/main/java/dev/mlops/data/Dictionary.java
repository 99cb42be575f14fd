package dev.mlops.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Different strings with their numbers, in the order in which they first came. They are found by their bytes in UTF-8, so that one that
 * stands in a million rows becomes one string and not a million. Half of a surrogate pair, which UTF-8 has no bytes for, counts as the
 * three bytes that its number would have. For one thread.
 */
final class Dictionary {
    /** Beyond so many bytes of all strings together, no copies are kept to compare with. */
    private static final int MOST_COPIED = 1 << 18;

    /** How many bytes must be there behind the first one. */
    private static final int WORD = 8;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Odd numbers whose bits are well mixed: 2^64 divided by the golden ratio, and by the square root of two. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private static final long SPREAD_LAST = 0xb504f333f9de6485L;

    private final List<String> texts = new ArrayList<>();
    private int[] slots = new int[32];
    private long[] hashes = new long[16];

    /** Of each string how many bytes it has, the first eight of them, zero where there are fewer, and the last eight. */
    private int[] lengths = new int[16];

    private long[] firsts = new long[16];
    private long[] lasts = new long[16];

    /** Where the copy of a string's bytes starts; -1 where there is none. */
    private int[] copyFrom = new int[16];

    private byte[] copies = new byte[64];
    private int copied;
    private byte[] scratch = new byte[64];

    /** The number of the string of these bytes in UTF-8, which is added where it is new. */
    int code(byte[] utf8, int offset, int length) {
        if (offset + WORD > utf8.length) {
            makeRoom(Math.addExact(length, WORD));
            System.arraycopy(utf8, offset, scratch, 0, length);
            return code(scratch, 0, length);
        }
        long first = (long) EIGHT.get(utf8, offset) & (length >= WORD ? -1 : (1L << (8 * length)) - 1);
        long last = length > WORD ? (long) EIGHT.get(utf8, offset + length - WORD) : first;
        long hash = hash(utf8, offset, length, first, last);
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (firsts[code] == first
                    && lasts[code] == last
                    && lengths[code] == length
                    && (length <= 2 * WORD || isSameBetween(code, utf8, offset, length))) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        add(slot, hash, decode(utf8, offset, length), length, first, last);
        copyFrom[size() - 1] = copy(utf8, offset, length);
        return size() - 1;
    }

    /** The number of a string, which is added where it is new. */
    int code(String text) {
        int length = encode(text);
        return code(scratch, 0, length);
    }

    private static long hash(byte[] bytes, int offset, int length, long first, long last) {
        long hash = ((first * SPREAD) ^ Long.rotateLeft(last * SPREAD_LAST, 32)) + length;
        for (int i = WORD; i + WORD < length; i += WORD) {
            hash = (hash ^ (hash >>> 29) ^ (long) EIGHT.get(bytes, offset + i)) * SPREAD;
        }
        return (hash ^ (hash >>> 32)) * SPREAD;
    }

    private boolean isSameBetween(int code, byte[] bytes, int offset, int length) {
        int from = copyFrom[code];
        if (from < 0) {
            return texts.get(code).equals(decode(bytes, offset, length));
        }
        for (int i = WORD; i + WORD < length; i += WORD) {
            if ((long) EIGHT.get(copies, from + i) != (long) EIGHT.get(bytes, offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void add(int slot, long hash, String text, int length, long first, long last) {
        int code = texts.size();
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, code * 2);
            lengths = Arrays.copyOf(lengths, code * 2);
            firsts = Arrays.copyOf(firsts, code * 2);
            lasts = Arrays.copyOf(lasts, code * 2);
            copyFrom = Arrays.copyOf(copyFrom, code * 2);
        }
        texts.add(text);
        hashes[code] = hash;
        lengths[code] = length;
        firsts[code] = first;
        lasts[code] = last;
        slots[slot] = code + 1;
        if ((code + 1) * 2 > slots.length) {
            rehash();
        }
    }

    /** Strings of at most two words are known without a copy. */
    private int copy(byte[] bytes, int offset, int length) {
        if (length <= 2 * WORD || length > MOST_COPIED - copied) {
            return -1;
        }
        if (copied + length > copies.length) {
            copies = Arrays.copyOf(copies, Math.max(copied + length, copies.length * 2));
        }
        System.arraycopy(bytes, offset, copies, copied, length);
        copied += length;
        return copied - length;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < texts.size(); code++) {
            int slot = (int) (hashes[code] >>> 32) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code + 1;
        }
    }

    /** Puts the bytes of a string into the scratch array, with room for a word more, and returns how many there are. */
    private int encode(String text) {
        makeRoom(Math.addExact(Math.multiplyExact(text.length(), Utf8.MOST_BYTES), WORD));
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                scratch[size++] = (byte) c;
            } else {
                int point = text.codePointAt(i);
                i += Character.charCount(point) - 1;
                size = Utf8.encode(point, scratch, size);
            }
        }
        return size;
    }

    private void makeRoom(int bytes) {
        if (bytes > scratch.length) {
            scratch = new byte[Math.max(bytes, scratch.length * 2)];
        }
    }

    private static String decode(byte[] bytes, int offset, int length) {
        return Utf8.hasHalfPairs(bytes, offset, length)
                ? Utf8.decodeHalfPairs(bytes, offset, length)
                : new String(bytes, offset, length, UTF_8);
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
