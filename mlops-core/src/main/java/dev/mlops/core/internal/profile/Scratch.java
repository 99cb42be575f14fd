package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Keys;
import java.util.Arrays;

/** Arrays that the columns of a batch use one after the other. For one thread. */
final class Scratch {
    /** How many rows are taken at a time: their values stay in the processor's cache between the steps. */
    static final int ROWS = 4_096;

    /** Whole numbers that lie closer together than this within a block are counted, not hashed. */
    static final int RANGE = 1_024;

    final double[] numbers = new double[ROWS];
    final long[] keys = new long[ROWS];
    final long[] hashes = new long[ROWS];
    final int[] range = new int[RANGE];
    private int[] codes = new int[0];

    /** Zeros, at least {@code size}; whoever takes them leaves zeros behind. */
    int[] codes(int size) {
        if (codes.length < size) {
            codes = new int[Math.max(size, 1_024)];
        }
        return codes;
    }

    /** Hashes the first keys. */
    void hash(int size) {
        for (int i = 0; i < size; i++) {
            hashes[i] = Keys.mix(keys[i]);
        }
    }

    void clearRange(int size) {
        Arrays.fill(range, 0, size, 0);
    }
}
