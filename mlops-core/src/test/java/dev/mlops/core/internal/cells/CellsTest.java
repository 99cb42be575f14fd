package dev.mlops.core.internal.cells;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private static int tell(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8); // offsets other than 0 must work
        return Cells.tell(bytes, 1, bytes.length - 2);
    }

    private static double number(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
        return Cells.number(bytes, 1, bytes.length - 2);
    }

    private static long integer(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
        return Cells.integer(bytes, 1, bytes.length - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "10", "9223372036854775807", "-9223372036854775808"})
    void tell_wholeNumberOf64Bits_isInteger(String text) {
        assertThat(tell(text)).isEqualTo(Cells.INTEGER);
        assertThat(integer(text)).isEqualTo(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "-0.5", ".5", "-.5", "5.", "1e5", "1E-3", "1.5e+7", "-0", "1e308", "1e-400", "0.10"})
    void tell_fractionOrExponent_isNumber(String text) {
        assertThat(tell(text)).isEqualTo(Cells.NUMBER);
        assertThat(number(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+5",
                "007",
                "-01",
                "00.5",
                " 5",
                "5 ",
                "1,5",
                "1.2.3",
                "1e",
                "1e+",
                "e5",
                ".",
                "-.",
                ".e5",
                "NaN",
                "Infinity",
                "1e999",
                "9223372036854775808",
                "12345678901234567890",
                "0x10",
                "1f",
                "1_000",
                "٣",
                "--5",
                "5-"
            })
    void tell_whatANumberCannotGiveBack_isNothing(String text) {
        assertThat(tell(text)).isEqualTo(Cells.NOTHING);
    }

    @Property
    void tell_everyLong_isInteger(@ForAll long value) {
        assertThat(tell(Long.toString(value))).isEqualTo(Cells.INTEGER);
        assertThat(integer(Long.toString(value))).isEqualTo(value);
    }

    @Property
    void number_everyDouble_readsBackToTheBit(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            String text = Double.toString(value);
            assertThat(tell(text)).isEqualTo(Cells.NUMBER);
            assertThat(Double.doubleToLongBits(number(text))).isEqualTo(Double.doubleToLongBits(value));
        }
    }

    @Property
    void number_shortDecimals_areTheBitsOfTheJdk(@ForAll long digits, @ForAll @IntRange(min = 0, max = 18) int places) {
        String text = java.math.BigDecimal.valueOf(digits % 1_000_000_000_000_000L, places)
                .toPlainString();

        assertThat(Double.doubleToLongBits(number(text))).isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "NaN", "Infinity", "1e999", "0x1p3", "1f", "1d", " 1", "1 ", "abc", "1..2"})
    void number_noNumber_isRefused(String text) {
        assertThatThrownBy(() -> number(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "1.0", "9223372036854775808", "1e3", "٣", "1 "})
    void integer_noWholeNumber_isRefused(String text) {
        assertThatThrownBy(() -> integer(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void read_knownType_takesLeadingZerosAndPlus() {
        assertThat(integer("007")).isEqualTo(7);
        assertThat(integer("+5")).isEqualTo(5);
        assertThat(number("+007.50")).isEqualTo(7.5);
        assertThat(integer("-0000000000000000000012")).isEqualTo(-12);
    }

    @Test
    void flag_threeSpellings_areTaken() {
        for (String text : new String[] {"true", "TRUE", "True"}) {
            assertThat(Cells.isFlag(text.getBytes(UTF_8), 0, 4)).isTrue();
            assertThat(Cells.flag(text.getBytes(UTF_8), 0, 4)).isTrue();
            String no = text.equals("TRUE") ? "FALSE" : text.equals("True") ? "False" : "false";
            assertThat(Cells.flag(no.getBytes(UTF_8), 0, 5)).isFalse();
        }
        assertThat(Cells.plainFlag("xtrue".getBytes(UTF_8), 1, 4)).isEqualTo(1);
        assertThat(Cells.plainFlag("xfalse".getBytes(UTF_8), 1, 5)).isZero();
        for (String text : new String[] {"True", "FALSE", "trues", "tru", "falsy", "fals", ""}) {
            assertThat(Cells.plainFlag(text.getBytes(UTF_8), 0, text.length()))
                    .as(text)
                    .isEqualTo(-1);
        }
        assertThat(Cells.isFlag("tRUE".getBytes(UTF_8), 0, 4)).isFalse();
        assertThat(Cells.isFlag("yes".getBytes(UTF_8), 0, 3)).isFalse();
        assertThatThrownBy(() -> Cells.flag("1".getBytes(UTF_8), 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long micros(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
        long micros = Instants.micros(bytes, 1, text.length());
        assertThat(Instants.tells(bytes, 1, text.length())).isEqualTo(micros != Instants.NONE);
        return micros;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    @Test
    void instant_offsetNeededAndMicrosecondsAtMost() {
        assertThat(micros("2024-05-01T12:00:00+02:00")).isEqualTo(micros(Instant.parse("2024-05-01T10:00:00Z")));
        assertThat(micros("2024-05-01T12:00Z")).isEqualTo(micros(Instant.parse("2024-05-01T12:00:00Z")));
        assertThat(micros("2024-05-01T12:00:00.123456Z"))
                .isEqualTo(micros(Instant.parse("2024-05-01T12:00:00.123456Z")));
        for (String text : new String[] {
            "2024-05-01T12:00:00",
            "2024-05-01",
            "2024-05-01 12:00:00Z",
            "2024-05-01T12:00:00.1234567Z",
            "2024-13-01T12:00:00Z",
            "2024-00-01T12:00:00Z",
            "2023-02-29T12:00:00Z",
            "1900-02-29T12:00:00Z",
            "2024-04-31T12:00:00Z",
            "2024-05-01T24:00:01Z",
            "2024-05-01T12:60:00Z",
            "2024-05-01T12:00:60Z",
            "2024-05-0xT12:00:00Z",
            "20x4-05-01T12:00:00Z",
            "+999999999-01-01T00:00:00Z"
        }) {
            assertThat(micros(text)).as(text).isEqualTo(Instants.NONE);
        }
    }

    @Property
    void instant_anyMicrosecond_isWhatTheJdkReads(
            @ForAll @LongRange(min = -62_100_000_000_000_000L, max = 253_402_300_799_999_999L) long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

        assertThat(micros(instant.toString())).isEqualTo(micros);
        assertThat(micros(instant.atOffset(ZoneOffset.ofHoursMinutes(-5, -30)).toString()))
                .isEqualTo(micros);
    }

    @Property
    void plain_anyNumber_isWhatTellingAndReadingGive(
            @ForAll @Chars({'0', '1', '9', '.', '-', 'e'}) @StringLength(max = 20) String text) {
        byte[] bytes = ("[" + text + "]").getBytes(UTF_8);
        long integer = Cells.plainInteger(bytes, 1, text.length());
        double number = Cells.plainNumber(bytes, 1, text.length());

        if (integer != Cells.NOT_PLAIN) {
            assertThat(tell(text)).isEqualTo(Cells.INTEGER);
            assertThat(integer).isEqualTo(integer(text));
        } else if (tell(text) == Cells.INTEGER) {
            assertThat(text.length()).isGreaterThan(18);
        }
        if (!Double.isNaN(number)) {
            assertThat(tell(text)).isNotEqualTo(Cells.NOTHING);
            assertThat(Double.doubleToLongBits(number)).isEqualTo(Double.doubleToLongBits(number(text)));
        }
    }

    @Property
    void textHashes_anyTexts_countTheDifferentOnes(
            @ForAll List<@Chars({'a', 'b', 'c'}) @StringLength(max = 20) String> texts,
            @ForAll @IntRange(min = 1, max = 30) int most) {
        TextHashes hashes = new TextHashes(most);
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                byte[] bytes = (text + "padding").getBytes(UTF_16BE);
                hashes.add(bytes, 0, 2 * text.length());
            }
        }
        assertThat(hashes.size()).isEqualTo(Math.min(most, new HashSet<>(texts).size()));
        assertThat(hashes.isFull()).isEqualTo(hashes.size() == most);
    }

    @Property
    void digits_atTheEndOfTheArrayOrNot_areTheSame(
            @ForAll @Chars({'0', '1', '5', '9', '.', '-', '/', ':'}) @StringLength(max = 18) String text) {
        byte[] tight = text.getBytes(UTF_8);
        byte[] roomy = (text + "5678.1234567890").getBytes(UTF_8);

        assertThat(Cells.plainInteger(roomy, 0, tight.length)).isEqualTo(Cells.plainInteger(tight, 0, tight.length));
        assertThat(Double.doubleToLongBits(Cells.plainNumber(roomy, 0, tight.length)))
                .isEqualTo(Double.doubleToLongBits(Cells.plainNumber(tight, 0, tight.length)));
    }
}
