package dev.mlops.core.internal.packs;

import dev.mlops.spi.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 as four numbers: a fifth of the memory of a {@link Digest}, of which an index holds millions. */
public record Sha(long a, long b, long c, long d) implements Comparable<Sha> {
    static final int BYTES = 32;

    static Sha read(ByteBuffer from) {
        return new Sha(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    /** From its 32 bytes. */
    public static Sha of(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    static Sha of(Digest digest) {
        return of(HexFormat.of().parseHex(digest.hex()));
    }

    void write(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    /** The name of an artifact. */
    public Digest digest() {
        return new Digest(toString());
    }

    /** A digest in its initial state; the JDK always has SHA-256. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256, which every JDK must have, is missing", e);
        }
    }

    /** The bits are uniform already: any of them will do. */
    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    /** The order of the hexadecimal digits. */
    @Override
    public int compareTo(Sha that) {
        int order = Long.compareUnsigned(a, that.a);
        order = order != 0 ? order : Long.compareUnsigned(b, that.b);
        order = order != 0 ? order : Long.compareUnsigned(c, that.c);
        return order != 0 ? order : Long.compareUnsigned(d, that.d);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }
}
