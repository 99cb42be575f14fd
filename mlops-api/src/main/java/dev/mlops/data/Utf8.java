package dev.mlops.data;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Strings as bytes of UTF-8, for the parts of this library that work on bytes. Half of a surrogate pair, which UTF-8 has no bytes for, is
 * written as the three bytes that its number would have, so that every string has bytes of its own. Stateless.
 */
public final class Utf8 {
    /** The most bytes that one character (UTF-16 code unit) takes. */
    public static final int MOST_BYTES = 3;

    private Utf8() {}

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
