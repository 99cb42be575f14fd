package dev.mlops.core.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static String hex(Message message) {
        return HexFormat.of().formatHex(message.bytes());
    }

    /** The examples of protobuf.dev/programming-guides/encoding. */
    @Test
    void fields_areThoseOfTheGuide() {
        assertThat(hex(new Message().whole(1, 150))).isEqualTo("089601");
        assertThat(hex(new Message().text(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new Message().message(3, new Message().whole(1, 150)))).isEqualTo("1a03089601");
        assertThat(hex(new Message().wholes(6, new long[] {3, 270, 86942}))).isEqualTo("3206038e029ea705");
        assertThat(hex(new Message().whole(1, -2))).isEqualTo("08feffffffffffffffff01");
    }

    @Property
    void wholes_comeBack(@ForAll long value, @ForAll String text) {
        Fields fields = new Fields(new Message().whole(20, value).text(3, text).bytes());
        assertThat(fields.whole(20)).isEqualTo(value);
        assertThat(fields.bytes(3)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tensors_haveTypeShapeAndValues() {
        Fields doubles =
                new Fields(Tensors.of("d", new double[] {1.5, Double.NaN}, 1, 2).bytes());
        assertThat(doubles.all(1)).containsExactly(1L, 2L);
        assertThat(doubles.whole(2)).isEqualTo(Tensors.DOUBLE);
        assertThat(doubles.text(8)).isEqualTo("d");
        ByteBuffer raw = ByteBuffer.wrap(doubles.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(raw.getDouble()).isEqualTo(1.5);
        assertThat(raw.getLong()).isEqualTo(0x7ff8000000000000L);

        Fields wholes = new Fields(Tensors.of("w", new long[] {-1}, 1).bytes());
        assertThat(wholes.whole(2)).isEqualTo(Tensors.INT64);
        assertThat(wholes.bytes(9)).containsOnly(0xFF);

        Fields texts = new Fields(Tensors.of("t", List.of("a", "é")).bytes());
        assertThat(texts.whole(2)).isEqualTo(Tensors.STRING);
        assertThat(texts.texts(6)).containsExactly("a", "é");
        assertThat(texts.all(1)).containsExactly(2L);
    }
}
