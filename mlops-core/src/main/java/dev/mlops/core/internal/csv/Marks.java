package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.Words;
import java.util.Arrays;

/**
 * Where bytes stand that may part fields: delimiters, quotes and line ends, with others among them that look alike. They are found 64 bytes
 * at a time, and read one after the other, so that no search waits for the one before (Langdale and Lemire 2019, Parsing gigabytes of JSON
 * per second, section 3.1, with words in place of vectors). Mutable; for one thread.
 */
final class Marks {
    private static final int BLOCK = 64;

    /** Most letters, digits and signs of numbers are not below this. */
    private static final int FEW = '-';

    private final long bound;
    private final long delimiters;
    private final long quotes;

    /** Whether all of them are below the bound. */
    private final boolean together;

    /** A byte that is no mark. */
    private final byte none;

    private int[] places = new int[1 << 12];
    private int count;

    /** Of this delimiter and this quote, which are ASCII; -1 for no quote. */
    Marks(byte delimiter, int quote) {
        int largest = Math.max('\r', Math.max(delimiter, quote));
        this.together = largest < FEW;
        this.bound = Words.each(together ? largest + 1 : '\r' + 1);
        this.delimiters = Words.each(delimiter);
        this.quotes = quote < 0 ? delimiters : Words.each(quote);
        this.none = (byte) (delimiter != 0 && quote != 0 ? 0 : delimiter != 1 && quote != 1 ? 1 : 2);
    }

    /**
     * Their places, ascending, until the next {@link #find}. Behind the first {@link #count} of them comes that of the array's last byte, which is
     * no mark.
     */
    int[] places() {
        return places;
    }

    int count() {
        return count;
    }

    /** Finds all of them between two places. Behind the end are {@link Words#PADDING} more bytes; the last one is written to. */
    void find(byte[] bytes, int from, int end) {
        count = 0;
        int at = from;
        for (; at + BLOCK <= end; at += BLOCK) {
            add(at, bits(bytes, at, BLOCK));
        }
        if (at < end) {
            long within = (1L << (end - at)) - 1;
            add(at, bits(bytes, at, end - at) & within);
        }
        bytes[bytes.length - 1] = none;
        places[count] = bytes.length - 1;
    }

    /** A bit for each byte, the first one lowest. */
    private long bits(byte[] bytes, int at, int length) {
        long bits = 0;
        if (together) {
            for (int i = 0; i < length; i += 8) {
                bits |= Words.gathered(Words.below(Words.at(bytes, at + i), bound)) << i;
            }
            return bits;
        }
        for (int i = 0; i < length; i += 8) {
            long word = Words.at(bytes, at + i);
            long highs = Words.below(word, bound) | Words.zeros(word ^ delimiters) | Words.zeros(word ^ quotes);
            bits |= Words.gathered(highs) << i;
        }
        return bits;
    }

    private void add(int at, long bits) {
        if (count + BLOCK >= places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        int[] into = places;
        int size = count;
        long rest = bits;
        while (rest != 0) {
            into[size++] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        count = size;
    }
}
