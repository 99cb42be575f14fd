package dev.mlops.core.internal.tuning;

/** Splits a study's seed: other numbers or names give unrelated streams, the same ones the same stream. */
final class Seeds {
    private Seeds() {}

    /**
     * A seed for what has this number and name: 64-bit FNV-1a (Fowler, Noll and Vo) over the name's UTF-16 code units, starting from the
     * other two, and the finaliser of MurmurHash3 (Appleby) so that neighbouring numbers part.
     */
    static long of(long seed, int number, String name) {
        long hash = mix(seed + 0x9e3779b97f4a7c15L * (number + 1L)) ^ 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
