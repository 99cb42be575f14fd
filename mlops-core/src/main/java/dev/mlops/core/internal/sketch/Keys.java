package dev.mlops.core.internal.sketch;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Values as 64 bits: what tables and sketches work on. A number becomes a long of the same order, a string its hash; whole numbers,
 * flags and instants are what they are.
 */
public final class Keys {
    /** Of a string that is longer, this many characters are kept. */
    public static final int LONGEST_TEXT = 200;

    private static final Hasher64 STRINGS = Hashing.komihash5_0();

    private Keys() {}

    /** A long that is in the same order among those of other doubles; -0.0 comes before 0.0. */
    public static long ofDouble(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** What {@link #ofDouble} was given. */
    public static double toDouble(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
    }

    /** The hash of a string: Komihash 5.0, the same on every platform. */
    public static long ofString(String text) {
        return STRINGS.hashCharsToLong(text);
    }

    /** 64 bits mixed so that each depends on all: the finaliser of MurmurHash3 (Appleby), which never takes two longs to one. */
    public static long mix(long key) {
        long mixed = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** A string as it is kept: long ones cut, with their hash behind, so that different ones stay different. */
    public static String kept(String text, long hash) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "... #" + Long.toHexString(hash);
    }
}
