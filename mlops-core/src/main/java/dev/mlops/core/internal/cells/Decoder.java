package dev.mlops.core.internal.cells;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Characters of a stream in a charset, without a byte order mark at the start. Bytes that are not in the charset are
 * {@link Undecodable}, once all characters before them are handed out; the JDK's reader would replace them. For one thread.
 */
final class Decoder {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean asciiIsAscii;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean atStart = true;
    private boolean atEnd;
    private boolean flushed;

    Decoder(InputStream in, Charset charset) {
        this.in = in;
        this.asciiIsAscii = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Puts the next characters into {@code target}.
     *
     * @param length room for at least 2
     * @return how many there are, or -1 at the end
     */
    int read(char[] target, int offset, int length) throws IOException {
        while (true) {
            int count = decode(target, offset, length);
            if (atStart && count > 0) {
                atStart = false;
                if (target[offset] == '\uFEFF') {
                    System.arraycopy(target, offset + 1, target, offset, --count);
                }
            }
            if (count > 0) {
                return count;
            }
            if (atEnd && flushed) {
                return -1;
            }
            if (!atEnd) {
                fill();
            }
        }
    }

    private int decode(char[] target, int offset, int length) throws IOException {
        int ascii = asciiIsAscii ? asciiPrefix(Math.min(bytes.remaining(), length)) : 0;
        if (ascii > 0) {
            // copying through a string widens bytes to characters many at a time
            new String(bytes.array(), bytes.position(), ascii, StandardCharsets.ISO_8859_1)
                    .getChars(0, ascii, target, offset);
            bytes.position(bytes.position() + ascii);
            return ascii;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        if (result.isError() && chars.position() == 0) {
            byte[] wrong = new byte[result.length()];
            bytes.get(wrong);
            throw new Undecodable(HexFormat.ofDelimiter(" ").withPrefix("0x").formatHex(wrong));
        }
        if (atEnd && result.isUnderflow()) {
            flushed = decoder.flush(chars).isUnderflow();
        }
        return chars.position();
    }

    /** How many of the next bytes are ASCII; a few at the end of a run may be left to the charset's own decoder. */
    private int asciiPrefix(int most) {
        byte[] array = bytes.array();
        int from = bytes.position();
        int end = from + most;
        int i = from;
        while (i + 8 <= end && Words.isAscii(Words.at(array, i))) {
            i += 8;
        }
        return i - from;
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
}
