package dev.mlops.core.internal.cells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8InputTest {
    /** Gives a few bytes at a time, however many are asked for. */
    private static final class Drops extends InputStream {
        private final byte[] bytes;
        private final int size;
        private int position;

        Drops(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(Math.min(size, length), bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return position == bytes.length && count == 0 ? -1 : count;
        }
    }

    private static String read(InputStream in, Charset charset, int room) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Utf8Input input = new Utf8Input("x", in, charset, room)) {
            while (!input.isComplete()) {
                input.fill(input.end(), 1);
                text.append(new String(input.bytes(), 0, input.end(), UTF_8));
            }
        }
        return text.toString();
    }

    private static String clean(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "?");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Property(tries = 300)
    void fill_anyTextInAnyPieces_isGivenBack(
            @ForAll String any,
            @ForAll @IntRange(min = 1, max = 20) int drops,
            @ForAll @IntRange(min = 4, max = 50) int room,
            @ForAll boolean pack)
            throws IOException {
        String text = clean(any) + "plain ascii for a while, then \u00e9 and \uD83D\uDE00!";
        for (Charset charset : new Charset[] {UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] bytes = text.getBytes(charset);
            String back = read(new Drops(pack ? packed(bytes) : bytes, drops), charset, room);
            assertThat(back).isEqualTo(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    @Test
    void fill_byteOrderMark_isSkipped() throws IOException {
        for (Charset charset : new Charset[] {UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16}) {
            assertThat(read(new ByteArrayInputStream("\uFEFFab".getBytes(charset)), charset, 10))
                    .as(charset.name())
                    .isEqualTo("ab");
        }
    }

    @Test
    void fill_bytesOfAnotherCharset_nameCharsetAndLine() {
        byte[] latin = "a\nb\r\nc\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(latin), UTF_8, 1 << 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x is not written in UTF-8, line 3")
                .hasMessageContaining("0xe9");
        assertThatThrownBy(() -> read(new ByteArrayInputStream(latin), StandardCharsets.US_ASCII, 1 << 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("US-ASCII, line 3");
    }

    @Property(tries = 2_000)
    void valid_anyBytes_isWhatTheJdkSays(
            @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 3) int from, @ForAll boolean last) {
        byte[] padded = Arrays.copyOf(bytes, bytes.length + Words.PADDING);
        Arrays.fill(padded, 0, Math.min(from, bytes.length), (byte) 'x');
        int start = Math.min(from, bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(padded, start, bytes.length - start);
        CoderResult result = UTF_8.newDecoder().decode(buffer, CharBuffer.allocate(bytes.length + 1), last);
        int valid = Utf8Check.valid(padded, start, bytes.length);
        boolean wrong = valid < bytes.length && (last || Utf8Check.isNone(padded, valid, bytes.length));

        assertThat(valid).isEqualTo(buffer.position());
        if (result.isError()) {
            assertThat(wrong).isTrue();
        } else if (wrong) {
            // what cannot become a character is said before all its bytes are there, which the JDK waits for
            buffer.limit(bytes.length);
            result = UTF_8.newDecoder().decode(buffer, CharBuffer.allocate(bytes.length + 1), true);
            assertThat(result.isError()).isTrue();
        }
        if (wrong) {
            String shown = Utf8Check.undecodable(padded, valid, bytes.length).getMessage();
            assertThat(shown).startsWith("0x%02x".formatted(padded[valid]));
            assertThat(shown.split(" ")).hasSize(result.length());
        }
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        // the bounds of what may follow what, more often than others
        return Arbitraries.oneOf(
                        Arbitraries.of(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1),
                        Arbitraries.of(0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff),
                        Arbitraries.integers().between(0, 255))
                .map(Integer::byteValue)
                .array(byte[].class)
                .ofMaxSize(12);
    }

    @Test
    void fill_packedAndCutOff_isAnInputError() throws IOException {
        byte[] whole = packed("a,b\n1,2\n".repeat(1_000).getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 10);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(cut), UTF_8, 1 << 10))
                .isInstanceOf(IOException.class);
    }
}
