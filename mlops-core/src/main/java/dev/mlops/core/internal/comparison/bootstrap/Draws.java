package dev.mlops.core.internal.comparison.bootstrap;

/**
 * Numbers drawn at random for one replicate: the stream depends on the seed and the replicate's number alone. The generator is SplitMix64
 * (Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators), written out here so that replicates stay the same whatever the
 * JDK. Mutable; for one thread.
 */
final class Draws {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final long LOW = 0xffff_ffffL;

    private long state;

    Draws(long seed, int replicate) {
        // Streams start at unrelated places of one cycle of 2^64; that two of some thousands overlap has a chance below
        // 1e-6.
        state = mix(mix(seed + GAMMA) ^ mix((replicate + 1L) * 0xd1342543de82ef95L));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A draw of 32 bits for one of {@code bound} places, without bias (Lemire 2019, Fast random integer generation in an interval). */
    private int unbiased(long bits, int bound) {
        long product = bits * bound;
        if ((product & LOW) < bound) {
            long least = (1L << 32) % bound;
            while ((product & LOW) < least) {
                state += GAMMA;
                product = (mix(state) >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Draws one of {@code bound} places {@code bound} times with replacement, and counts each place. */
    void count(int bound, int[] counts) {
        int draws = bound;
        for (; draws > 1; draws -= 2) {
            state += GAMMA;
            long bits = mix(state);
            counts[unbiased(bits >>> 32, bound)]++;
            counts[unbiased(bits & LOW, bound)]++;
        }
        if (draws == 1) {
            state += GAMMA;
            counts[unbiased(mix(state) >>> 32, bound)]++;
        }
    }

    /** Draws one of a unit's rows as often as it has rows, with replacement, and counts each row. */
    void count(Units strata, int stratum, int[] counts) {
        int bound = strata.size(stratum);
        for (int draw = 0; draw < bound; draw++) {
            state += GAMMA;
            counts[strata.row(stratum, unbiased(mix(state) >>> 32, bound))]++;
        }
    }
}
