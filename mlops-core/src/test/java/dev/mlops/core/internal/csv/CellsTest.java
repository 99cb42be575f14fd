package dev.mlops.core.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private static int tell(String text) {
        char[] chars = ("[" + text + "]").toCharArray(); // offsets other than 0 must work
        return Cells.tell(chars, 1, text.length());
    }

    private static double number(String text) {
        return Cells.number(("[" + text + "]").toCharArray(), 1, text.length());
    }

    private static long integer(String text) {
        return Cells.integer(("[" + text + "]").toCharArray(), 1, text.length());
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
            assertThat(Cells.isFlag(text.toCharArray(), 0, 4)).isTrue();
            assertThat(Cells.flag(text.toCharArray(), 0, 4)).isTrue();
            String no = text.equals("TRUE") ? "FALSE" : text.equals("True") ? "False" : "false";
            assertThat(Cells.flag(no.toCharArray(), 0, 5)).isFalse();
        }
        assertThat(Cells.isFlag("tRUE".toCharArray(), 0, 4)).isFalse();
        assertThat(Cells.isFlag("yes".toCharArray(), 0, 3)).isFalse();
        assertThatThrownBy(() -> Cells.flag("1".toCharArray(), 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instant_offsetNeededAndMicrosecondsAtMost() {
        assertThat(Cells.instant("2024-05-01T12:00:00+02:00")).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
        for (String text : new String[] {
            "2024-05-01T12:00:00",
            "2024-05-01",
            "2024-05-01 12:00:00Z",
            "2024-05-01T12:00:00.1234567Z",
            "2024-13-01T12:00:00Z"
        }) {
            assertThat(Cells.isInstant(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isFalse();
            assertThatThrownBy(() -> Cells.instant(text)).as(text).isInstanceOf(DateTimeException.class);
        }
        assertThatThrownBy(() -> Cells.instant("+999999999-01-01T00:00:00Z")).isInstanceOf(DateTimeException.class);
        String fine = "2024-05-01T12:00:00.123456Z";
        assertThat(Cells.isInstant(fine.toCharArray(), 0, fine.length())).isTrue();
    }

    @Property
    void pool_anyTexts_givesThemBack(@ForAll String text, @ForAll @IntRange(min = 0, max = 3) int most) {
        TextPool pool = new TextPool(most);
        for (int i = 0; i < 100; i++) {
            String other = text + i;
            assertThat(pool.get(other.toCharArray(), 0, other.length())).isEqualTo(other);
        }
        String wanted = (text + 0).toLowerCase(Locale.ROOT);
        assertThat(pool.get(wanted.toCharArray(), 0, wanted.length())).isEqualTo(wanted);
        assertThat(pool.size()).isEqualTo(most);
        assertThat(pool.isFull()).isTrue();
    }

    @Test
    void pool_sameText_isTheSameString() {
        TextPool pool = new TextPool(1_000);
        for (int i = 0; i < 500; i++) {
            pool.get(("v" + i).toCharArray(), 0, ("v" + i).length());
        }
        String first = pool.get("v7".toCharArray(), 0, 2);

        assertThat(pool.get("xv7".toCharArray(), 1, 2)).isSameAs(first);
        assertThat(pool.size()).isEqualTo(500);
    }
}
