package dev.mlops.core.internal.cells;

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

/**
 * The characters of a stream in a buffer that is filled again from where its reader has got to. What is packed with gzip is unpacked, a byte
 * order mark is skipped. For one thread.
 */
public final class Characters implements Closeable {
    private static final int ROOM = 1 << 16;
    private static final int MOST_CHARACTERS = 1 << 24;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String source;
    private final Charset charset;
    private final Decoder decoder;
    private char[] chars;
    private int end;
    private boolean complete;

    /**
     * Nothing is read yet but the first two bytes.
     *
     * @param source what to call it in messages
     * @param in closed with this
     */
    public Characters(String source, InputStream in, Charset charset) throws IOException {
        this(source, in, charset, ROOM);
    }

    /**
     * With a buffer of another size.
     *
     * @param room how many characters it has room for at first, at least 2
     */
    public Characters(String source, InputStream in, Charset charset, int room) throws IOException {
        this.chars = new char[room];
        this.source = source;
        this.charset = charset;
        this.decoder = new Decoder(unpacked(in), charset);
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
    public char[] chars() {
        return chars;
    }

    /** Where the characters in the buffer end. */
    public int end() {
        return end;
    }

    /** Whether nothing comes behind the characters in the buffer. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Moves the characters that are still needed to the front of the buffer and fills it behind them, or learns that nothing comes. The
     * buffer is doubled where more than half of it is still needed, so that a reader that starts a row again does so a few times only.
     *
     * @param from where those that are still needed start
     * @param line the line in which they start, from 1, for messages
     * @throws DataException where the next bytes are not in the charset, or more is still needed than a row can be long
     */
    public void fill(int from, long line) throws IOException {
        System.arraycopy(chars, from, chars, 0, end - from);
        end -= from;
        if (end > chars.length / 2 || end + 2 > chars.length) {
            if (end > MOST_CHARACTERS) {
                throw tooLong(line);
            }
            chars = Arrays.copyOf(chars, Math.multiplyExact(chars.length, 2));
        }
        try {
            while (!complete && end + 2 <= chars.length) {
                int count = decoder.read(chars, end, chars.length - end);
                complete = count < 0;
                end += Math.max(0, count);
            }
        } catch (Undecodable e) {
            throw undecodable(line + lineEnds(chars, 0, end), e);
        }
    }

    /**
     * Makes another array the buffer, or one as long as this where it is shorter, and copies the characters that are still needed to its
     * front. The buffer until now stays as it is.
     *
     * @param from where those that are still needed start
     */
    public void moveTo(char[] other, int from) {
        char[] next = other.length < chars.length ? new char[chars.length] : other;
        System.arraycopy(chars, from, next, 0, end - from);
        end -= from;
        chars = next;
    }

    private DataException tooLong(long line) {
        return new DataException(Problem.of(source + ": the row that starts in line " + line + " does not end")
                .expected("a row of at most " + MOST_CHARACTERS + " characters")
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
    public static int lineEnds(char[] chars, int from, int end) {
        int count = 0;
        for (int i = from; i < end; i++) {
            char c = chars[i];
            if (c == '\r' || (c == '\n' && (i == from || chars[i - 1] != '\r'))) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
