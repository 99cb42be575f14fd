package dev.mlops.core.internal.search;

/**
 * Reproducible chance: the SplitMix64 generator (Steele, Lea and Flood 2014), the same on every Java release. What is made for a seed, a try's
 * number and a name depends on nothing else. For one thread at a time.
 */
public final class Chance {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** That of a try. */
    public static Chance of(long seed, long number) {
        return new Chance(mix(mix(seed + STEP) + STEP * (number + 1)));
    }

    /** That of one setting of a try: other names give unrelated ones (FNV-1a over UTF-16 code units, then mixed). */
    public static Chance of(long seed, long number, String name) {
        long hash = mix(mix(seed + STEP) + STEP * (number + 1)) ^ 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new Chance(mix(hash));
    }

    /** A number from 0 to 1, neither of them. */
    public double unit() {
        return ((next() >>> 12) + 0.5) * 0x1p-52;
    }

    /** A whole number from 0 to bound - 1. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** 64 bits. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** Spreads 64 bits: every bit of the input turns about half of the output's. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
