package dev.mlops.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.spi.Attributes;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttributesTextTest {
    @Property
    void decode_ofEncoded_isTheSameBitForBit(@ForAll("attributes") Attributes attributes) {
        assertThat(AttributesText.decode(AttributesText.encode(attributes))).isEqualTo(attributes);
    }

    @Example
    void encode_isJsonThatOthersCanRead() {
        Attributes attributes = Attributes.none()
                .text("lr", "0.1")
                .number("loss", 0.37)
                .number("bad", Double.NaN)
                .instant("at", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(AttributesText.encode(attributes))
                .isEqualTo("{\"at\":{\"instant\":\"2026-01-01T00:00:00Z\"},\"bad\":{\"number\":\"NaN\"},"
                        + "\"loss\":0.37,\"lr\":\"0.1\"}");
        assertThat(AttributesText.encode(Attributes.none())).isNull();
    }

    @Example
    void decode_ofOtherText_isIllegal() {
        for (String text :
                List.of("{", "{\"x\":{}}", "{\"x\":{\"instant\":\"noon\"}}", "{\"x\":{\"number\":\"many\"}}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> AttributesText.decode(text));
        }
    }

    @Provide
    Arbitrary<Attributes> attributes() {
        Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(5);
        Arbitrary<Attributes.Value> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(Attributes.Value::of),
                Arbitraries.longs().map(Double::longBitsToDouble).map(Attributes.Value::of),
                Combinators.combine(
                                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as(Instant::ofEpochSecond)
                        .map(Attributes.Value::of));
        return Arbitraries.maps(names, values).ofMaxSize(5).map(Attributes::of);
    }
}
