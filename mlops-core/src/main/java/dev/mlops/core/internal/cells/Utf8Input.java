package dev.mlops.core.internal.cells;

import dev.mlops.data.Utf8;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stream as bytes in UTF-8, in a buffer that is filled again from where its reader has got to. What is packed with gzip is
 * unpacked, a byte order mark is skipped, and text in another charset is written anew. Behind the end of the buffer are
 * {@link Words#PADDING} more bytes, of any value. For one thread.
 */
public final class Utf8Input implements Closeable {
    private static final int ROOM = 1 << 16;
    private static final int MOST_BYTES = 1 << 24;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int LONGEST_CHARACTER = 4;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String source;
    private final Charset charset;
    private final InputStream in;

    /** For text in another charset. */
    private final @Nullable Decoder decoder;

    private char[] decoded = new char[0];
    private byte[] bytes;

    /** Where the bytes end that are known to be whole characters, and where those end that were read. */
    private int end;

    private int read;
    private boolean atStart = true;
    private boolean complete;

    /**
     * Nothing is read yet but the first two bytes.
     *
     * @param source what to call it in messages
     * @param in closed with this
     */
    public Utf8Input(String source, InputStream in, Charset charset) throws IOException {
        this(source, in, charset, ROOM);
    }

    /**
     * With a buffer of another size.
     *
     * @param room how many bytes it has room for at first, at least 4
     */
    public Utf8Input(String source, InputStream in, Charset charset, int room) throws IOException {
        this.bytes = new byte[room + Words.PADDING];
        this.source = source;
        this.charset = charset;
        this.in = unpacked(in);
        this.decoder = charset.equals(StandardCharsets.UTF_8) ? null : new Decoder(this.in, charset);
    }

    /** Unpacks what starts as gzip does (RFC 1952, section 2.3.1). */
    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, ROOM);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, ROOM) : buffered;
    }

    /** What it is called in messages. */
    public String source() {
        return source;
    }

    /** The buffer; another one may take its place when it is filled. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the bytes in the buffer end. */
    public int end() {
        return end;
    }

    /** Whether nothing comes behind the bytes in the buffer. */
    public boolean isComplete() {
        return complete;
    }

    private int room() {
        return bytes.length - Words.PADDING;
    }

    /**
     * Moves the bytes that are still needed to the front of the buffer and fills it behind them, or learns that nothing comes. The buffer is
     * doubled where more than half of it is still needed, so that a reader that starts a row again does so a few times only.
     *
     * @param from where those that are still needed start
     * @param line the line in which they start, from 1, for messages
     * @throws DataException where the next bytes are not in the charset, or more is still needed than a row can be long
     */
    public void fill(int from, long line) throws IOException {
        System.arraycopy(bytes, from, bytes, 0, read - from);
        end -= from;
        read -= from;
        if (end > room() / 2 || read + LONGEST_CHARACTER > room()) {
            if (end > MOST_BYTES) {
                throw tooLong(line);
            }
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(room(), 2) + Words.PADDING);
        }
        try {
            while (!complete && read + LONGEST_CHARACTER <= room()) {
                if (decoder == null) {
                    readUtf8();
                } else {
                    readOther(decoder);
                }
            }
        } catch (Undecodable e) {
            throw undecodable(line + lineEnds(bytes, 0, end), e);
        }
    }

    private void readUtf8() throws IOException {
        int count = in.read(bytes, read, room() - read);
        read += Math.max(0, count);
        if (atStart && count >= 0 && read < BYTE_ORDER_MARK.length) {
            return;
        }
        if (atStart) {
            atStart = false;
            if (read >= BYTE_ORDER_MARK.length && Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length) {
                read -= BYTE_ORDER_MARK.length;
                System.arraycopy(bytes, BYTE_ORDER_MARK.length, bytes, 0, read);
            }
        }
        end = Utf8Check.valid(bytes, end, read);
        complete = count < 0;
        if (end < read && (complete || Utf8Check.isNone(bytes, end, read))) {
            throw Utf8Check.undecodable(bytes, end, read);
        }
    }

    private void readOther(Decoder other) throws IOException {
        int most = Math.max(2, (room() - read) / Utf8.MOST_BYTES);
        if (decoded.length < most) {
            decoded = new char[most];
        }
        if (room() - read < 2 * Utf8.MOST_BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = other.read(decoded, 0, most);
        complete = count < 0;
        for (int i = 0; i < count; i++) {
            char c = decoded[i];
            if (c < 0x80) {
                bytes[read++] = (byte) c;
            } else {
                int point = Character.codePointAt(decoded, i, count);
                i += Character.charCount(point) - 1;
                read = Utf8.encode(point, bytes, read);
            }
        }
        end = read;
    }

    /**
     * Makes another array the buffer, or one as long as this where it is shorter, and copies the bytes that are still needed to its
     * front. The buffer until now stays as it is.
     *
     * @param from where those that are still needed start
     */
    public void moveTo(byte[] other, int from) {
        byte[] next = other.length < bytes.length ? new byte[bytes.length] : other;
        System.arraycopy(bytes, from, next, 0, read - from);
        end -= from;
        read -= from;
        bytes = next;
    }

    private DataException tooLong(long line) {
        return new DataException(Problem.of(source + ": the row that starts in line " + line + " does not end")
                .expected("a row of at most " + MOST_BYTES + " bytes")
                .found("more")
                .next("look for a quote without its counterpart, and whether it is such a file at all"));
    }

    private DataException undecodable(long line, Undecodable e) {
        String name = charset.equals(StandardCharsets.UTF_8) ? "UTF-8" : charset.name();
        return new DataException(
                Problem.of(source + " is not written in " + name + ", line " + line)
                        .expected(name)
                        .found("the bytes " + e.getMessage())
                        .next(
                                name.equals("UTF-8")
                                        ? "save it as UTF-8 text, or say charset(..)"
                                        : "say another charset(..)"),
                e);
    }

    /** How many line ends there are, each LF, CR LF or CR. */
    public static int lineEnds(byte[] bytes, int from, int end) {
        int count = 0;
        for (int i = from; i < end; i++) {
            byte c = bytes[i];
            if (c == '\r' || (c == '\n' && (i == from || bytes[i - 1] != '\r'))) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
