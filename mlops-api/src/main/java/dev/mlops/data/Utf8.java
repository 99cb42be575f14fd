package dev.mlops.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strings as bytes of UTF-8, for the parts of this library that work on bytes. Half of a surrogate pair, which UTF-8 has no bytes for, is
 * written as the three bytes that its number would have, so that every string has bytes of its own. Stateless.
 */
public final class Utf8 {
    /** The most bytes that one character (UTF-16 code unit) takes. */
    public static final int MOST_BYTES = 3;

    /** How many bytes are looked at together. */
    static final int WORD = 8;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Odd numbers whose bits are well mixed: 2^64 divided by the golden ratio, and by the square root of two. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private static final long SPREAD_LAST = 0xb504f333f9de6485L;

    private Utf8() {}

    /** The eight bytes from here as one number, whose lowest byte is the first. */
    static long word(byte[] bytes, int offset) {
        return (long) EIGHT.get(bytes, offset);
    }

    /** The first eight bytes; zero where there are fewer. Eight must be there from the offset on, of whatever value. */
    static long first(byte[] bytes, int offset, int length) {
        return word(bytes, offset) & (length >= WORD ? -1 : (1L << (8 * length)) - 1);
    }

    /** The last eight bytes; the first ones where there are no more than eight. */
    static long last(byte[] bytes, int offset, int length, long first) {
        return length > WORD ? word(bytes, offset + length - WORD) : first;
    }

    /**
     * 64 bits, the same for the same bytes. They are mixed well, but not so that nobody could make bytes with the same ones. Eight bytes must be
     * there from the offset on, of whatever value.
     */
    public static long hash(byte[] bytes, int offset, int length) {
        long first = first(bytes, offset, length);
        return hash(bytes, offset, length, first, last(bytes, offset, length, first));
    }

    /** The same where the {@link #first} and {@link #last} bytes are known. */
    static long hash(byte[] bytes, int offset, int length, long first, long last) {
        long hash = ((first * SPREAD) ^ Long.rotateLeft(last * SPREAD_LAST, 32)) + length;
        for (int i = WORD; i + WORD < length; i += WORD) {
            hash = (hash ^ (hash >>> 29) ^ word(bytes, offset + i)) * SPREAD;
        }
        hash = (hash ^ (hash >>> 32)) * SPREAD;
        return hash ^ (hash >>> 29);
    }

    /**
     * Writes one code point, or half of a pair.
     *
     * @return the place behind it
     */
    public static int encode(int point, byte[] target, int at) {
        if (point < 0x80) {
            target[at] = (byte) point;
            return at + 1;
        }
        if (point < 0x800) {
            target[at] = (byte) (0xc0 | point >> 6);
            target[at + 1] = (byte) (0x80 | (point & 0x3f));
            return at + 2;
        }
        if (point < 0x10000) {
            target[at] = (byte) (0xe0 | point >> 12);
            target[at + 1] = (byte) (0x80 | (point >> 6 & 0x3f));
            target[at + 2] = (byte) (0x80 | (point & 0x3f));
            return at + 3;
        }
        target[at] = (byte) (0xf0 | point >> 18);
        target[at + 1] = (byte) (0x80 | (point >> 12 & 0x3f));
        target[at + 2] = (byte) (0x80 | (point >> 6 & 0x3f));
        target[at + 3] = (byte) (0x80 | (point & 0x3f));
        return at + 4;
    }

    /** Whether there is half of a pair among these bytes, which are what {@link #encode} writes. */
    static boolean hasHalfPairs(byte[] bytes, int offset, int length) {
        for (int i = offset; i + 2 < offset + length; i++) {
            if (isHalfPair(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHalfPair(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xed && (bytes[at + 1] & 0xe0) == 0xa0;
    }

    /** The string of these bytes, which are what {@link #encode} writes. */
    static String decodeHalfPairs(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int plainFrom = offset;
        int end = offset + length;
        for (int i = offset; i + 2 < end; i++) {
            if (isHalfPair(bytes, i)) {
                text.append(new String(bytes, plainFrom, i - plainFrom, UTF_8));
                text.append((char) (0xd000 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f)));
                i += 2;
                plainFrom = i + 1;
            }
        }
        return text.append(new String(bytes, plainFrom, end - plainFrom, UTF_8)).toString();
    }
}
