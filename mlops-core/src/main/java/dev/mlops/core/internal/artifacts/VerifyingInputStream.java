package dev.mlops.core.internal.artifacts;

import dev.mlops.core.internal.packs.Sha;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An artifact on its way to a reader, hashed as it passes. Compares with the digest as soon as the last byte is there, before handing
 * that byte out, so that also a reader who knows the length and never asks for the end gets to know. For one thread.
 */
public final class VerifyingInputStream extends InputStream {
    private final InputStream bytes;
    private final long length;
    private final Digest digest;
    private final String place;
    private final MessageDigest sha = Sha.algorithm();
    private long count;
    private boolean verified;
    private @Nullable String damage;

    /**
     * Wraps a stream, which it closes when it is closed.
     *
     * @param length how many bytes there seem to be
     * @param place where they come from, for the message
     */
    public VerifyingInputStream(InputStream bytes, long length, Digest digest, String place) {
        this.bytes = bytes;
        this.length = length;
        this.digest = digest;
        this.place = place;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        Objects.checkFromIndexSize(offset, wanted, buffer.length);
        if (damage != null) {
            throw new IOException(damage);
        }
        int n = bytes.read(buffer, offset, wanted);
        if (n > 0) {
            if (verified) {
                throw damaged("more than " + count + " bytes");
            }
            sha.update(buffer, offset, n);
            count += n;
        }
        if (!verified && (n < 0 || (n > 0 && count >= length))) {
            Digest found = Sha.of(sha.digest()).digest();
            if (!found.equals(digest)) {
                throw damaged(count + " bytes with the digest " + found);
            }
            verified = true;
        }
        return n;
    }

    private IOException damaged(String found) {
        damage = "artifact " + digest + " is damaged: " + place + " has " + found
                + "; put the artifact again or restore it from a copy";
        return new IOException(damage);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
