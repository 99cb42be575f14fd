package dev.mlops.core.internal.csv;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Characters of a stream in UTF-8, without a byte order mark at the start. Bytes that are no UTF-8 are a {@link Malformed} that knows its
 * line: the JDK's reader replaces such bytes or, told not to, cannot say where they stand. For one thread.
 */
final class Utf8Reader extends Reader {
    /** Bytes that are no UTF-8. */
    static final class Malformed extends CharConversionException {
        private static final long serialVersionUID = 1L;

        private final long line;

        Malformed(long line, String bytes) {
            super(bytes);
            this.line = line;
        }

        /** The line in which they stand, from 1. */
        long line() {
            return line;
        }
    }

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean atStart = true;
    private boolean atEnd;
    private long lines = 1;
    private boolean afterReturn;
    private int pending = -1;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (pending >= 0) {
            target[offset] = (char) pending;
            pending = -1;
            return 1;
        }
        if (length == 1) {
            return readOne(target, offset);
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            int count = chars.position();
            if (result.isError() && count == 0) {
                byte[] wrong = new byte[result.length()];
                bytes.get(wrong);
                throw new Malformed(
                        lines, HexFormat.ofDelimiter(" ").withPrefix("0x").formatHex(wrong));
            }
            int from = offset;
            if (atStart && count > 0) {
                atStart = false;
                if (target[offset] == '\uFEFF') {
                    System.arraycopy(target, offset + 1, target, offset, --count);
                    chars.position(count);
                }
            }
            if (count > 0) {
                countLines(target, from, count);
                return count;
            }
            if (atEnd) {
                return -1;
            }
            fill();
        }
    }

    /** A pair of surrogates needs room for two, so that one at a time would never get past it. */
    private int readOne(char[] target, int offset) throws IOException {
        char[] two = new char[2];
        int count = read(two, 0, 2);
        if (count <= 0) {
            return count;
        }
        target[offset] = two[0];
        pending = count == 2 ? two[1] : -1;
        return 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    /** Line ends are CR, LF and CR LF, as the parser counts them. */
    private void countLines(char[] chars, int offset, int count) {
        boolean previous = afterReturn;
        for (int i = offset; i < offset + count; i++) {
            char c = chars[i];
            if (c == '\r' || (c == '\n' && !previous)) {
                lines++;
            }
            previous = c == '\r';
        }
        afterReturn = previous;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
