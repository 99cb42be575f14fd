package dev.mlops.core.internal.search.quasi;

import dev.mlops.core.internal.search.Chance;

/**
 * Sobol's sequence in the order of Gray codes (Antonov and Saleev 1979), plain or scrambled as Owen 1995 ("Randomly permuted (t,m,s)-nets and
 * (t,s)-sequences") does: each digit is turned or not by what hashing the seed, the dimension and the digits before it says, so that a point is
 * uniform by chance and the sequence as even as before. A coordinate of any point is made on its own.
 */
public final class Sobol {
    /** How many dimensions there are. */
    public static final int DIMENSIONS = SobolNumbers.DIMENSIONS;

    private Sobol() {}

    /** A coordinate, of 0 to 1 without 1. Dimensions and points count from 0; the first point is 0 in every dimension. */
    public static double plain(int dimension, int point) {
        return Integer.toUnsignedLong(bits(dimension, point)) * 0x1p-32;
    }

    /** A coordinate of the scrambled sequence, from 0 to 1, neither of them. */
    public static double scrambled(long seed, int dimension, int point) {
        int bits = bits(dimension, point);
        long key = Chance.of(seed, dimension).next();
        int turned = 0;
        for (int bit = 0; bit < SobolNumbers.BITS; bit++) {
            // The digits before this one, behind a mark that says how many there are.
            long before = (1L << bit) | (Integer.toUnsignedLong(bits) >>> (SobolNumbers.BITS - bit));
            turned = turned << 1 | (int) (Chance.mix(key ^ (before * 0x9e3779b97f4a7c15L)) >>> 63);
        }
        return (Integer.toUnsignedLong(bits ^ turned) + 0.5) * 0x1p-32;
    }

    private static int bits(int dimension, int point) {
        int[] directions = SobolNumbers.of(dimension);
        int bits = 0;
        int gray = point ^ (point >>> 1);
        for (int bit = 0; gray != 0; bit++, gray >>>= 1) {
            if ((gray & 1) == 1) {
                bits ^= directions[bit];
            }
        }
        return bits;
    }
}
