package dev.mlops.core.internal.artifacts;

import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A part of a stream, for stores that keep an artifact in one piece. */
public final class Ranges {
    private Ranges() {}

    /** Refuses a part that is not within an artifact. */
    public static void require(Digest digest, long size, long from, long length) {
        if (from < 0 || length < 0 || from > size - length) {
            throw new IllegalArgumentException("from, length: within the " + size + " bytes of artifact " + digest
                    + ", found " + from + " and " + length);
        }
    }

    /** The next {@code length} bytes of a stream, which it closes when it is closed. */
    public static InputStream next(InputStream whole, long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                Objects.checkFromIndexSize(offset, wanted, buffer.length);
                if (wanted > 0 && left == 0) {
                    return -1;
                }
                int n = whole.read(buffer, offset, (int) Math.min(wanted, left));
                left -= Math.max(0, n);
                return n;
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }
}
