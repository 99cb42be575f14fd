package dev.mlops.core.internal.intake;

import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over streams. */
public final class Hashing {
    private Hashing() {}

    /**
     * What a stream held.
     *
     * @param sha256 64 hexadecimal digits
     * @param size how many bytes
     */
    public record Content(String sha256, long size) {}

    /** Reads a stream to its end. */
    public static Content of(InputStream in) throws IOException {
        DigestInputStream hashed = new DigestInputStream(in, sha256());
        long size = hashed.transferTo(OutputStream.nullOutputStream());
        return new Content(hex(hashed.getMessageDigest()), size);
    }

    /**
     * The same stream, which at its end throws {@link ConflictException} where it held something else than {@code expected}: the source
     * was changed between two readings of it.
     */
    public static InputStream expecting(Content expected, String name, InputStream in) {
        return new Expecting(expected, name, in, sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class Expecting extends FilterInputStream {
        private final Content expected;
        private final String name;
        private final MessageDigest digest;
        private boolean ended;

        Expecting(Content expected, String name, InputStream in, MessageDigest digest) {
            super(in);
            this.expected = expected;
            this.name = name;
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                digest.update(bytes, offset, count);
            } else if (count < 0 && !ended) {
                ended = true;
                String found = hex(digest);
                if (!found.equals(expected.sha256())) {
                    throw new ConflictException(Problem.of(name + " was changed while it was read")
                            .expected("the SHA-256 " + expected.sha256())
                            .found(found)
                            .next("commit it again when nothing writes to it"));
                }
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return in.skip(0); // nothing may pass unseen
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
