package dev.mlops.core.internal.query;

import java.util.Arrays;

/**
 * Names as bytes for a database: any string, also with NUL and with halves of surrogate pairs, and in an order that the database
 * compares as Java does.
 *
 * <p>Each UTF-16 code unit is written by itself in the form that UTF-8 has for numbers below 2<sup>16</sup>, which is CESU-8 (Unicode
 * Technical Report 26) for well-formed strings and plain UTF-8 for those without supplementary characters. UTF-8 itself sorts
 * {@code U+10000} after {@code U+FFFF} and Java before it, and has no bytes for half a pair. A database compares bytes without regard to
 * language or case, so that the rules of order and of prefixes are the same in each.
 */
public final class NameCodec {
    private NameCodec() {}

    /** The bytes of a name. */
    public static byte[] encode(String name) {
        byte[] bytes = new byte[Math.multiplyExact(name.length(), 3)];
        int n = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x80) {
                bytes[n++] = (byte) c;
            } else if (c < 0x800) {
                bytes[n++] = (byte) (0xc0 | (c >> 6));
                bytes[n++] = (byte) (0x80 | (c & 0x3f));
            } else {
                bytes[n++] = (byte) (0xe0 | (c >> 12));
                bytes[n++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[n++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return Arrays.copyOf(bytes, n);
    }

    /** The name that {@link #encode} made these bytes of. */
    public static String decode(byte[] bytes) {
        StringBuilder name = new StringBuilder(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xff;
            int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : 3;
            if ((lead >= 0x80 && lead < 0xc0) || lead >= 0xf0 || i + length > bytes.length) {
                throw new IllegalArgumentException("bytes: no encoded name, at " + i + " of " + bytes.length);
            }
            int c = length == 1 ? lead : length == 2 ? lead & 0x1f : lead & 0x0f;
            for (int j = 1; j < length; j++) {
                c = (c << 6) | (bytes[i + j] & 0x3f);
            }
            name.append((char) c);
            i += length;
        }
        return name.toString();
    }

    /**
     * The least bytes that are greater than all that start with {@code prefix}, which must not be empty. No encoded byte is above
     * {@code 0xef}, so that counting up the last one never carries.
     */
    public static byte[] after(byte[] prefix) {
        byte[] bound = prefix.clone();
        bound[bound.length - 1]++;
        return bound;
    }
}
