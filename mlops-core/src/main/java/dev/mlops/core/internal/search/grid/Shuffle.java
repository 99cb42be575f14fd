package dev.mlops.core.internal.search.grid;

import dev.mlops.core.internal.search.Chance;

/**
 * An order of the numbers 0 to size - 1 that a seed chooses, without holding them: a Feistel network over the next power of four, walked until
 * it is back inside (Black and Rogaway 2002, "Ciphers with arbitrary finite domains", section 3). Immutable.
 */
final class Shuffle {
    private static final int ROUNDS = 6;

    private final long seed;
    private final long size;
    private final int half;
    private final long mask;

    Shuffle(long seed, long size) {
        this.seed = seed;
        this.size = size;
        half = (64 - Long.numberOfLeadingZeros(Math.max(1, size - 1)) + 1) / 2;
        mask = (1L << half) - 1;
    }

    /** The number at a position. */
    long at(long position) {
        long value = position;
        do {
            value = permuted(value);
        } while (value >= size);
        return value;
    }

    private long permuted(long value) {
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (Chance.of(seed, round * (mask + 1) + right).next() & mask);
            left = right;
            right = mixed;
        }
        return left << half | right;
    }
}
