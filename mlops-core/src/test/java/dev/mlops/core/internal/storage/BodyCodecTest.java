package dev.mlops.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BodyCodecTest {
    @Property
    void decode_ofEncoded_isTheBody(@ForAll("bodies") String body) {
        assertThat(BodyCodec.decode(BodyCodec.encode(body))).isEqualTo(body);
    }

    @Property
    void encode_anyBody_isTextThatDatabasesKeep(@ForAll("bodies") String body) {
        String text = BodyCodec.encode(body);
        assertThat(text).doesNotContain("\u0000");
        // Halves of surrogate pairs do not come back from UTF-8.
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Example
    void encode_json_isTheSame() {
        String json = "{\"name\":\"\u00fc\ud83d\ude00\\u0000\",\n\"n\":1}";
        assertThat(BodyCodec.encode(json)).isSameAs(json);
        assertThat(BodyCodec.decode(json)).isSameAs(json);
    }

    @Example
    void encode_whatDatabasesDoNotKeep_isEscaped() {
        assertThat(BodyCodec.encode("a\u0000b\ud800c\u001a")).isEqualTo("a\u001a0000b\u001ad800c\u001a001a");
    }

    @Example
    void decode_ofOtherText_isIllegal() {
        assertThatIllegalArgumentException().isThrownBy(() -> BodyCodec.decode("a\u001a00"));
        assertThatIllegalArgumentException().isThrownBy(() -> BodyCodec.decode("a\u001axxxx"));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.oneOf(
                        Arbitraries.chars().range('\u0000', '\uffff'),
                        Arbitraries.of('a', '0', '\u0000', '\u001a', '\ud800', '\ud83d', '\ude00', '\udfff', '\uffff'))
                .list()
                .ofMaxSize(10)
                .map(chars -> {
                    StringBuilder body = new StringBuilder();
                    chars.forEach(body::append);
                    return body.toString();
                });
    }
}
