package dev.mlops.benchmarks.hpo;

/** Chance that depends on nothing but numbers: the same in every language. */
final class HashNoise {
    private HashNoise() {}

    /** 64 bits that numbers are mixed to. */
    static long hash(long... values) {
        long h = 0;
        for (long value : values) {
            h = mix(h + 0x9E3779B97F4A7C15L + value);
        }
        return h;
    }

    /** A number from 0 to 1, without 1. */
    static double uniform(long... values) {
        return (hash(values) >>> 11) * 0x1p-53;
    }

    /** A standard normal number, made of two numbers and what is appended to tell the draws apart. */
    static double normal(long a, long b) {
        return Math.sqrt(-2 * Math.log(1 - uniform(a, b, 101))) * Math.cos(2 * Math.PI * uniform(a, b, 202));
    }

    /** As the other, of three numbers. */
    static double normal(long a, long b, long c) {
        return Math.sqrt(-2 * Math.log(1 - uniform(a, b, c, 101))) * Math.cos(2 * Math.PI * uniform(a, b, c, 202));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
