package dev.mlops.core.internal.steps.encode;

import com.dynatrace.hash4j.hashing.Hasher32;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;

/**
 * MurmurHash3 (Appleby), x86, 32 bits, seed 0, of texts in UTF-8, and the bucket and sign that follow from it as in scikit-learn's
 * {@code FeatureHasher}. Keeps a buffer, so that no text needs memory of its own: one for each thread.
 */
public final class Utf8Hash {
    private static final Hasher32 HASHER = Hashing.murmur3_32();
    private static final ThreadLocal<Utf8Hash> OF_THREAD = ThreadLocal.withInitial(Utf8Hash::new);

    /** What a thread keeps, at most. */
    private static final int KEPT_BYTES = 1 << 16;

    /** A char is three bytes at most; two that are one character are four. */
    private static final int BYTES_PER_CHAR = 3;

    private byte[] bytes = new byte[256];

    private Utf8Hash() {}

    /** This thread's. */
    public static Utf8Hash ofThread() {
        return OF_THREAD.get();
    }

    /** The bucket of a hash: its magnitude modulo their number. */
    public static int bucket(int hash, int buckets) {
        return (int) (Math.abs((long) hash) % buckets);
    }

    /** 1 for a hash of 0 or more, else -1. */
    public static int sign(int hash) {
        return hash >= 0 ? 1 : -1;
    }

    /** The hash of a part of an array. */
    public int of(char[] chars, int from, int to) {
        reserve(to - from);
        int length = 0;
        for (int i = from; i < to; i++) {
            char next = i + 1 < to ? chars[i + 1] : 0;
            length = put(chars[i], next, length);
            i += Character.isSurrogatePair(chars[i], next) ? 1 : 0;
        }
        return hash(length);
    }

    /** The hash of a text that goes on with another. */
    int of(String start, String rest) {
        reserve(start.length() + rest.length());
        return hash(put(rest, put(start, 0)));
    }

    private int put(String text, int at) {
        int length = at;
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            length = put(text.charAt(i), next, length);
            i += Character.isSurrogatePair(text.charAt(i), next) ? 1 : 0;
        }
        return length;
    }

    private void reserve(int chars) {
        if (bytes.length < chars * BYTES_PER_CHAR) {
            bytes = new byte[chars * BYTES_PER_CHAR];
        }
    }

    /** Half a character is written as a question mark, as {@link String#getBytes} does. */
    private int put(char c, char next, int at) {
        int length = at;
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (!Character.isSurrogate(c)) {
            bytes[length++] = (byte) (0xE0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (Character.isSurrogatePair(c, next)) {
            int codePoint = Character.toCodePoint(c, next);
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
        } else {
            bytes[length++] = '?';
        }
        return length;
    }

    private int hash(int length) {
        int hash = HASHER.hashBytesToInt(bytes, 0, length);
        if (bytes.length > KEPT_BYTES) {
            bytes = Arrays.copyOf(bytes, KEPT_BYTES);
        }
        return hash;
    }
}
