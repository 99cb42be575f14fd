package dev.mlops.core.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameCodecTest {
    @Property
    void decode_ofEncoded_isTheName(@ForAll("names") String name) {
        assertThat(NameCodec.decode(NameCodec.encode(name))).isEqualTo(name);
    }

    @Property
    void encode_sortsAsJavaSorts(@ForAll("names") String a, @ForAll("names") String b) {
        int bytes = Arrays.compareUnsigned(NameCodec.encode(a), NameCodec.encode(b));
        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(a.compareTo(b)));
    }

    @Property
    void after_boundsExactlyWhatStartsWithThePrefix(@ForAll("names") String prefix, @ForAll("names") String name) {
        Assume.that(!prefix.isEmpty());
        byte[] first = NameCodec.encode(prefix);
        for (String each : new String[] {name, prefix + name, prefix}) {
            byte[] bytes = NameCodec.encode(each);
            boolean inRange = Arrays.compareUnsigned(bytes, first) >= 0
                    && Arrays.compareUnsigned(bytes, NameCodec.after(first)) < 0;
            assertThat(inRange).isEqualTo(each.startsWith(prefix));
        }
    }

    @Example
    void encode_withoutSupplementaryCharacters_isUtf8() {
        for (String name : new String[] {"", "income@champion", "gr\u00fc\u00dfe", "\u20ac\uffff", "a\u0000b"}) {
            assertThat(NameCodec.encode(name)).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Example
    void encode_supplementaryCharacter_isTwoSurrogatesOfThreeBytes() {
        // The example of Unicode Technical Report 26, section 2: U+10400 is ED A0 81 ED B0 80.
        assertThat(NameCodec.encode("\ud801\udc00")).containsExactly(0xed, 0xa0, 0x81, 0xed, 0xb0, 0x80);
    }

    @Example
    void decode_ofOtherBytes_isIllegal() {
        for (byte[] bytes :
                new byte[][] {{(byte) 0x80}, {(byte) 0xf0, 0, 0, 0}, {'a', (byte) 0xc3}, {(byte) 0xe2, (byte) 0x82}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> NameCodec.decode(bytes));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                        Arbitraries.chars().range('\u0000', '\uffff'),
                        Arbitraries.of(
                                'a', 'b', '\u0000', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud800', '\udfff',
                                '\ue000', '\uffff'))
                .list()
                .ofMaxSize(8)
                .map(chars -> {
                    StringBuilder name = new StringBuilder();
                    chars.forEach(name::append);
                    return name.toString();
                });
    }
}
