package dev.mlops.core.internal.diff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Some bytes that compare and hash by what they are, and numbers in arrays of bytes. */
final class Bytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final long hash;

    private Bytes(byte[] array) {
        this.array = array;
        this.hash = hash(array, 0, array.length);
    }

    /** The first {@code length} bytes of an array, copied. */
    static Bytes of(byte[] array, int length) {
        return new Bytes(Arrays.copyOf(array, length));
    }

    /** The bytes themselves, which must not be changed. */
    byte[] array() {
        return array;
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /**
     * A hash all of whose bits may be used: eight bytes at a time are multiplied in, and the end is mixed by the finalizer of MurmurHash3
     * (Appleby), as {@link java.util.SplittableRandom} does.
     */
    static long hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = Long.rotateLeft((hash ^ getLong(bytes, at)) * 0x9e3779b97f4a7c15L, 29);
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << 8) | (bytes[at] & 0xff);
        }
        return mix((hash ^ rest) * 0x9e3779b97f4a7c15L);
    }

    private static long mix(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && hash == that.hash && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return (int) hash;
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
