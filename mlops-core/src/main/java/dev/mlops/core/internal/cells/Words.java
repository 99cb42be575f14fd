package dev.mlops.core.internal.cells;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, as one number whose lowest byte is the first (Lamport 1975, Multiple byte processing with full-word instructions;
 * Warren, Hacker's Delight, section 6-1). Stateless.
 */
public final class Words {
    /** How many bytes must be there behind the last one that is looked at. */
    public static final int PADDING = 8;

    /** No digits. */
    static final long NONE = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long POINTS = 0x2e2e2e2e2e2e2e2eL;
    private static final long SIXES = 0x0606060606060606L;
    private static final long HIGH_HALVES = 0xf0f0f0f0f0f0f0f0L;
    private static final long THREES = 0x3333333333333333L;
    private static final long EVERY_FOURTH = 0x000000ff000000ffL;

    private Words() {}

    /** The eight bytes from here. */
    public static long at(byte[] bytes, int offset) {
        return (long) EIGHT.get(bytes, offset);
    }

    /** This byte eight times. */
    public static long each(int value) {
        return (value & 0xff) * ONES;
    }

    /** The high bit of each byte that is zero; above the lowest of them perhaps of others too. */
    public static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** The high bit of each byte that is below a bound, which stands in all bytes; above the lowest of them perhaps of others too. */
    public static long below(long word, long eachBound) {
        return (word - eachBound) & ~word & HIGHS;
    }

    /** High bits put together: the lowest byte's is the lowest of eight bits. */
    public static long gathered(long highs) {
        return ((highs >>> 7) * 0x0102040810204080L) >>> 56;
    }

    /** Which of the eight bytes, from 0, the lowest high bit belongs to; 8 where there is none. */
    public static int first(long highs) {
        return Long.numberOfTrailingZeros(highs) >>> 3;
    }

    /** Whether all eight bytes are ASCII. */
    public static boolean isAscii(long word) {
        return (word & HIGHS) == 0;
    }

    /** From one to eight bytes as the last ones of a word, whose first ones are zero. */
    static long last(byte[] bytes, int offset, int length) {
        return at(bytes, offset) << ((8 - length) * 8);
    }

    /** The high bit of each byte that is a point; above the lowest of them perhaps of others too. */
    static long points(long word) {
        return zeros(word ^ POINTS);
    }

    /** The number that at most eight digits stand for, 0 for none; {@link #NONE} where others are among them. */
    static long digits(byte[] bytes, int offset, int length) {
        return length == 0 ? 0 : digits(last(bytes, offset, length), length);
    }

    /** The same for characters that are the last ones of a word, at least one. */
    static long digits(long characters, int length) {
        long word = characters | ((ZEROS >>> 8) >>> ((length - 1) * 8)); // zeros in front
        long high = word & HIGH_HALVES;
        long highOfSixMore = (word + SIXES) & HIGH_HALVES; // 0x30 still, unless above 9
        if ((high | (highOfSixMore >>> 4)) != THREES) {
            return NONE;
        }
        long digits = word - ZEROS;
        long pairs = digits * 10 + (digits >>> 8);
        long hundreds = (pairs & EVERY_FOURTH) * 0x000f424000000064L; // 1,000,000 and 100
        long ones = ((pairs >>> 16) & EVERY_FOURTH) * 0x0000271000000001L; // 10,000 and 1
        return (hundreds + ones) >>> 32;
    }

    /** Whether all eight bytes are from 0 to 9. */
    static boolean areDigits(long word) {
        return ((word | (word + SIXES)) & HIGH_HALVES) == 0;
    }

    /** How many characters come before the first point; {@code length} where there is none. */
    static int beforePoint(byte[] bytes, int offset, int length) {
        int i = 0;
        while (i < length) {
            long hit = points(at(bytes, offset + i));
            if (hit != 0) {
                return Math.min(length, i + first(hit));
            }
            i += 8;
        }
        return length;
    }
}
