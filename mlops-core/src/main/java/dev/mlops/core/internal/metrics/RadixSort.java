package dev.mlops.core.internal.metrics;

import java.util.Arrays;

/**
 * Sorts longs by their unsigned value, digit by digit from the lowest (Knuth, The Art of Computer Programming 3, section 5.2.5): no comparisons,
 * hence no branches to mispredict, and a digit that all keys share costs nothing. Stable.
 */
public final class RadixSort {
    private static final int BITS = 8;
    private static final int SIZE = 1 << BITS;
    private static final int DIGITS = Long.SIZE / BITS;
    /** Below this many keys comparing is faster. */
    private static final int FEW = 512;
    /** Below this many, with a number carried along, moving each to its place is faster than counting digits. */
    private static final int VERY_FEW = 48;

    private RadixSort() {}

    /**
     * Sorts keys of which none is negative.
     *
     * @param keys overwritten
     * @return the keys in ascending order, in this array or another
     */
    public static long[] sorted(long[] keys) {
        if (keys.length < FEW) {
            Arrays.sort(keys);
            return keys;
        }
        int[][] counts = counts(keys);
        long[] from = keys;
        long[] to = new long[keys.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            int shift = digit * BITS;
            int[] places = counts[digit];
            if (isShared(places, from, shift)) {
                continue;
            }
            toPlaces(places);
            for (long key : from) {
                to[places[(int) (key >>> shift) & (SIZE - 1)]++] = key;
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /**
     * The indices of numbers in ascending order, equal ones in the order they are in; minus zero equals zero.
     *
     * @param values without NaN
     */
    public static int[] ascending(double[] values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(values[i]);
        }
        return order(keys);
    }

    /**
     * Sorts keys by their unsigned value, equal ones in the order they are in, together with a number for each.
     *
     * @param keys sorted afterwards
     * @param carried put in the same order
     */
    public static void sort(long[] keys, double[] carried) {
        if (keys.length < VERY_FEW) {
            insert(keys, carried);
            return;
        }
        int[][] counts = counts(keys);
        long[] from = keys;
        long[] to = new long[keys.length];
        double[] with = carried;
        double[] other = new double[keys.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            int shift = digit * BITS;
            int[] places = counts[digit];
            if (isShared(places, from, shift)) {
                continue;
            }
            toPlaces(places);
            for (int i = 0; i < from.length; i++) {
                int place = places[(int) (from[i] >>> shift) & (SIZE - 1)]++;
                to[place] = from[i];
                other[place] = with[i];
            }
            long[] swap = from;
            from = to;
            to = swap;
            double[] swapWith = with;
            with = other;
            other = swapWith;
        }
        if (from != keys) {
            System.arraycopy(from, 0, keys, 0, keys.length);
            System.arraycopy(with, 0, carried, 0, keys.length);
        }
    }

    private static void insert(long[] keys, double[] carried) {
        for (int i = 1; i < keys.length; i++) {
            long key = keys[i];
            double with = carried[i];
            int place = i;
            while (place > 0 && Long.compareUnsigned(keys[place - 1], key) > 0) {
                keys[place] = keys[place - 1];
                carried[place] = carried[place - 1];
                place--;
            }
            keys[place] = key;
            carried[place] = with;
        }
    }

    /** Whole numbers whose unsigned order is that of the numbers: negative ones have all their bits turned, others only the sign. */
    public static long key(double value) {
        // Minus zero is zero.
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** The number that has this {@link #key}. */
    public static double value(long key) {
        return Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }

    /**
     * The indices of keys in ascending order, equal keys in the order they are in.
     *
     * @param keys overwritten
     */
    private static int[] order(long[] keys) {
        int[][] counts = counts(keys);
        long[] from = keys;
        long[] to = new long[keys.length];
        int[] order = new int[keys.length];
        Arrays.setAll(order, i -> i);
        int[] other = new int[keys.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            int shift = digit * BITS;
            int[] places = counts[digit];
            if (isShared(places, from, shift)) {
                continue;
            }
            toPlaces(places);
            for (int i = 0; i < from.length; i++) {
                int place = places[(int) (from[i] >>> shift) & (SIZE - 1)]++;
                to[place] = from[i];
                other[place] = order[i];
            }
            long[] swap = from;
            from = to;
            to = swap;
            int[] swapOrder = order;
            order = other;
            other = swapOrder;
        }
        return order;
    }

    /** How often each value of each digit comes: they do not depend on the order. */
    private static int[][] counts(long[] keys) {
        int[][] counts = new int[DIGITS][SIZE];
        for (long key : keys) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][(int) (key >>> (digit * BITS)) & (SIZE - 1)]++;
            }
        }
        return counts;
    }

    private static boolean isShared(int[] counts, long[] keys, int shift) {
        return keys.length == 0 || counts[(int) (keys[0] >>> shift) & (SIZE - 1)] == keys.length;
    }

    private static void toPlaces(int[] counts) {
        int place = 0;
        for (int value = 0; value < SIZE; value++) {
            int count = counts[value];
            counts[value] = place;
            place += count;
        }
    }
}
