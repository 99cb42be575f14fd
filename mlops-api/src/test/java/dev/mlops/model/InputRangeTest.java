package dev.mlops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.data.ColumnType;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputRangeTest {
    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @Test
    void numbers_containWhatLiesBetween() {
        InputRange range = InputRange.ofNumbers(17, 90, 0);
        assertThat(range.contains(17)).isTrue();
        assertThat(range.contains(90)).isTrue();
        assertThat(range.contains(16.999)).isFalse();
        assertThat(range.contains(90.001)).isFalse();
        assertThat(range.contains(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(range.contains("x")).isTrue();
    }

    @Test
    void zeros_areOneNumber() {
        assertThat(InputRange.ofNumbers(0.0, 1, 0).contains(-0.0)).isTrue();
        assertThat(InputRange.ofNumbers(-1, -0.0, 0).contains(0.0)).isTrue();
    }

    @Test
    void missingValue_isContained_whereRowsLackedOne() {
        assertThat(InputRange.ofNumbers(1, 2, 0).contains(Double.NaN)).isFalse();
        assertThat(InputRange.ofNumbers(1, 2, 0.1).contains(Double.NaN)).isTrue();
        assertThat(InputRange.unknown(0).contains(Double.NaN)).isTrue();
    }

    @Test
    void categories_areThoseThatWereThere() {
        InputRange range = InputRange.ofValues(List.of("b", "a", "b"), 0);
        assertThat(range.values()).containsExactly("a", "b");
        assertThat(range.distinct()).isEqualTo(2);
        assertThat(range.contains("a")).isTrue();
        assertThat(range.contains("c")).isFalse();
        assertThat(range.contains(3)).isTrue();
    }

    @Test
    void categories_tooMany_orTooLong_areCountedOnly() {
        assertThat(InputRange.ofValues(names(100), 0).values()).hasSize(100);
        InputRange many = InputRange.ofValues(names(101), 0);
        assertThat(many.values()).isEmpty();
        assertThat(many.distinct()).isEqualTo(101);
        assertThat(many.contains("another")).isTrue();
        assertThat(many).hasToString("101 values");
        assertThat(InputRange.ofValues(List.of("x".repeat(100)), 0).values()).hasSize(1);
        InputRange tooLong = InputRange.ofValues(List.of("a", "x".repeat(101)), 0);
        assertThat(tooLong.values()).isEmpty();
        assertThat(tooLong.distinct()).isEqualTo(2);
        assertThat(InputRange.ofValues(List.of("half \ud83d"), 0).values()).isEmpty();
        assertThat(InputRange.ofValues(List.of("whole \ud83d\ude00"), 0).values())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "17, 90, 17 to 90",
        "-0.0, 0.0, 0",
        "5, 5, 5",
        "0.1, 0.30000000000000004, 0.1 to 0.3",
        "1.23456789, 1234567.89, 1.23457 to 1234568",
        "-1e9, 123456789012345, -1000000000 to 123456789012345",
        "1e-7, 1e300, 1E-7 to 1E+300",
        "-1.7976931348623157e308, 4.9e-324, -1.79769E+308 to 4.94066E-324",
        "0.000001, 99999.96, 0.000001 to 100000"
    })
    void numbers_print(double least, double greatest, String text) {
        assertThat(InputRange.ofNumbers(least, greatest, 0)).hasToString(text);
    }

    @Test
    void times_printAsSuch() {
        InputRange range = InputRange.ofNumbers(0, 1_700_000_000_123_456d, 0.25);
        assertThat(range.text(ColumnType.INSTANT)).isEqualTo("1970-01-01T00:00:00Z to 2023-11-14T22:13:20.123456Z");
    }

    @Test
    void categories_print() {
        assertThat(InputRange.ofValues(names(2), 0)).hasToString("n0, n1");
        assertThat(InputRange.ofValues(names(3), 0)).hasToString("n0, n1, n2");
        assertThat(InputRange.ofValues(names(9), 0.056)).hasToString("n0, n1 and 7 more, 5.6 % missing");
        assertThat(InputRange.ofValues(List.of("two\nlines", "x".repeat(60)), 0))
                .hasToString("two lines, " + "x".repeat(40) + "...");
        assertThat(InputRange.unknown(0)).hasToString("any");
        assertThat(InputRange.unknown(1)).hasToString("all missing");
        assertThat(InputRange.unknown(1).text(ColumnType.TEXT)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "1e-300, under 0.1 %",
        "0.0006, 0.1 %",
        "0.5, 50.0 %",
        "0.9994, 99.9 %",
        "0.99951, over 99.9 %",
        "1, 100 %"
    })
    void missing_prints(double share, String text) {
        assertThat(InputRange.unknown(share).missingText()).isEqualTo(text);
    }

    @Test
    void whatCannotBe_isRefused() {
        double none = Double.NaN;
        refuse("least", () -> InputRange.ofNumbers(2, 1, 0));
        refuse("least", () -> InputRange.ofNumbers(none, 1, 0));
        refuse("least", () -> InputRange.ofNumbers(1, none, 0));
        refuse("least", () -> InputRange.ofNumbers(1, Double.POSITIVE_INFINITY, 0));
        refuse("missing", () -> InputRange.unknown(none));
        refuse("missing", () -> InputRange.unknown(1.1));
        refuse("missing", () -> InputRange.unknown(-0.1));
        refuse("missing", () -> InputRange.ofNumbers(1, 2, 1));
        refuse("missing", () -> InputRange.ofValues(List.of("a"), 1));
        refuse("distinct", () -> new InputRange(none, none, List.of("a"), 2, 0));
        refuse("distinct", () -> new InputRange(none, none, List.of(), -1, 0));
        refuse("distinct", () -> new InputRange(1, 2, List.of(), 1, 0));
        refuse("values", () -> new InputRange(none, none, List.of("b", "a"), 2, 0));
        refuse("values", () -> new InputRange(none, none, List.of("a", "a"), 2, 0));
        refuse("values", () -> new InputRange(none, none, List.copyOf(new TreeSet<>(names(101))), 101, 0));
        refuse("values", () -> new InputRange(none, none, List.of("x".repeat(101)), 1, 0));
        refuse("values", () -> new InputRange(none, none, List.of("\udc00"), 1, 0));
    }

    private static void refuse(String parameter, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageStartingWith(parameter);
    }

    @Property(tries = 300)
    void anyNumbers_andShare_printOnOneLine(@ForAll double one, @ForAll double two, @ForAll ColumnType type) {
        InputRange range = InputRange.ofNumbers(Math.min(one, two), Math.max(one, two), 0.5);
        assertThat(range.contains(one) && range.contains(two)).isTrue();
        assertThat(range.text(type)).hasSizeBetween(1, 80).doesNotContain("\n", "NaN", "Infinity");
    }

    @Property(tries = 300)
    void anyValue_printsOnOneLine_andIsContained(@ForAll String value) {
        InputRange range = InputRange.ofValues(List.of(value), 0);
        assertThat(range.contains(value)).isTrue();
        assertThat(range.toString().chars()).noneMatch(Character::isISOControl);
    }
}
