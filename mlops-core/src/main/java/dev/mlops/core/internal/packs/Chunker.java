package dev.mlops.core.internal.packs;

/**
 * Where to cut a stream of bytes, decided by the bytes themselves, so that an insertion moves cuts with the content and only the chunks
 * around it are new. FastCDC with normalised chunking: Xia et al., "FastCDC: a Fast and Efficient Content-Defined Chunking Approach for
 * Data Deduplication", USENIX ATC 2016, and "The Design of Fast Content-Defined Chunking for Data Deduplication Based Storage Systems",
 * IEEE TPDS 31(9), 2020. The rolling hash is {@code h = (h << 1) + gear[byte]}; its upper bits depend on the last 64 bytes.
 *
 * <p>The table and the sizes are part of the stored format in effect: another table would still read everything, but share no chunk with
 * what was stored before.
 */
final class Chunker {
    /** No cut before this; the hash skips these bytes. */
    static final int MIN = 16 << 10;

    /** Up to here a cut needs 18 zero bits, from here on 14: sizes gather around this (level 2 of the paper, section 4.3). */
    static final int AVERAGE = 64 << 10;

    /** A cut here whatever the bytes. */
    static final int MAX = 256 << 10;

    private static final long HARD = -1L << (64 - 18);
    private static final long EASY = -1L << (64 - 14);
    private static final long[] GEAR = gear();

    private Chunker() {}

    /**
     * The length of the chunk that starts at {@code from}, or -1 where the bytes up to {@code to} do not decide it and more may come.
     *
     * @param last whether the content ends at {@code to}
     */
    static int cut(byte[] bytes, int from, int to, boolean last) {
        int available = to - from;
        if (available <= MIN) {
            return last ? available : -1;
        }
        int average = from + Math.min(AVERAGE, available);
        int end = from + Math.min(MAX, available);
        long[] gear = GEAR;
        long hash = 0;
        int i = from + MIN;
        for (; i < average; i++) {
            hash = (hash << 1) + gear[bytes[i] & 0xff];
            if ((hash & HARD) == 0) {
                return i + 1 - from;
            }
        }
        for (; i < end; i++) {
            hash = (hash << 1) + gear[bytes[i] & 0xff];
            if ((hash & EASY) == 0) {
                return i + 1 - from;
            }
        }
        return available >= MAX ? MAX : last ? available : -1;
    }

    /** 256 numbers of SplitMix64 (Steele, Lea and Flood 2014) from a fixed seed. */
    private static long[] gear() {
        long[] table = new long[256];
        long state = 0x6d6c6f7073L;
        for (int i = 0; i < table.length; i++) {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            table[i] = z ^ (z >>> 31);
        }
        return table;
    }
}
