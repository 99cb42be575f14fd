package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnBuilderTest {
    private static Object valueOf(ColumnType type, int i) {
        return switch (type) {
            case NUMBER -> i + 0.5;
            case INTEGER -> (long) i;
            case CATEGORY, TEXT -> "v" + i;
            case FLAG -> i % 2 == 0;
            case INSTANT -> Instant.EPOCH.plusSeconds(i);
        };
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void add_farMoreRowsThanExpected_keepsAll(ColumnType type) {
        ColumnBuilder builder = new ColumnBuilder("x", type, 1);
        for (int i = 0; i < 10_000; i++) {
            builder.add(i % 3 == 0 ? null : valueOf(type, i));
        }
        Column column = builder.build();

        assertThat(column.size()).isEqualTo(10_000);
        assertThat(column.missingCount()).isEqualTo(3_334);
        for (int i = 0; i < 10_000; i++) {
            assertThat(column.isMissing(i)).isEqualTo(i % 3 == 0);
            assertThat(column.value(i)).isEqualTo(i % 3 == 0 ? null : valueOf(type, i));
        }
    }

    @Test
    void addTyped_moreRowsThanExpected_keepsAll() {
        ColumnBuilder numbers = new ColumnBuilder("n", ColumnType.NUMBER, 0);
        ColumnBuilder wholes = new ColumnBuilder("i", ColumnType.INTEGER, 0);
        ColumnBuilder texts = new ColumnBuilder("t", ColumnType.TEXT, 0);
        for (int i = 0; i < 100; i++) {
            numbers.addNumber(i);
            wholes.addInteger(i);
            texts.addText("t" + i % 40);
        }

        assertThat(numbers.build().number(99)).isEqualTo(99);
        assertThat(wholes.build().integer(99)).isEqualTo(99);
        Column text = texts.build();
        assertThat(text.text(99)).isEqualTo("t19");
        assertThat(text.dictionary()).hasSize(40).startsWith("t0", "t1");
        assertThat(text.code(41)).isEqualTo(1);
    }

    @Test
    void add_notANumber_isMissing() {
        Column built = new ColumnBuilder("n", ColumnType.NUMBER, 2)
                .addNumber(Double.NaN)
                .add(Double.NaN)
                .add(1.0)
                .build();

        assertThat(built.missingCount()).isEqualTo(2);
        assertThat(built.value(0)).isNull();
        assertThat(built.number(0)).isNaN();
        assertThat(Column.numbers("n", 1, Double.NaN).isMissing(1)).isTrue();
    }

    @Test
    void add_numbersThatSuit_areConverted() {
        assertThat(new ColumnBuilder("n", ColumnType.NUMBER, 1).add(3L).build().number(0))
                .isEqualTo(3);
        assertThat(new ColumnBuilder("i", ColumnType.INTEGER, 1)
                        .add(3.0)
                        .build()
                        .integer(0))
                .isEqualTo(3);
        assertThat(new ColumnBuilder("i", ColumnType.INTEGER, 1)
                        .add((short) 3)
                        .build()
                        .integer(0))
                .isEqualTo(3);
    }

    @Test
    void add_valueOfAnotherType_namesColumnRowAndValue() {
        ColumnBuilder builder = new ColumnBuilder("age", ColumnType.INTEGER, 1).add(1);

        assertThatThrownBy(() -> builder.add(1.5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'age'")
                .hasMessageContaining("integer")
                .hasMessageContaining("1.5 (Double) in row 1");
        assertThatThrownBy(() -> builder.add("1")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> builder.addNumber(1)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> builder.addText("1")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> builder.add(1e17)).isInstanceOf(DataException.class);
        assertThat(builder.size()).isEqualTo(1);
    }

    @Test
    void build_twice_isRefused() {
        ColumnBuilder builder = new ColumnBuilder("c", ColumnType.CATEGORY, 1).add("a");
        Column column = builder.build();

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'c'");
        assertThatThrownBy(() -> builder.add("b")).isInstanceOf(IllegalStateException.class);
        assertThat(column.dictionary()).containsExactly("a");
    }

    @Property
    void instants_toTheMicrosecond_roundTrip(@ForAll long micros) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
        if (micros > Long.MIN_VALUE + 1_000_000 && micros < Long.MAX_VALUE - 1_000_000) {
            Column column =
                    new ColumnBuilder("t", ColumnType.INSTANT, 1).add(instant).build();
            assertThat(column.value(0)).isEqualTo(instant);
            assertThat(column.integer(0)).isEqualTo(micros);
        }
    }

    @Test
    void instants_finerOrFartherThanMicroseconds_areCutOrRefused() {
        Column column = new ColumnBuilder("t", ColumnType.INSTANT, 2)
                .add(Instant.ofEpochSecond(0, 1_999))
                .add(Instant.ofEpochSecond(0, -1))
                .build();

        assertThat(column.integer(0)).isEqualTo(1);
        assertThat(column.integer(1)).isEqualTo(-1);
        assertThatThrownBy(() -> new ColumnBuilder("t", ColumnType.INSTANT, 1).add(Instant.MAX))
                .isInstanceOf(DataException.class);
    }

    @Test
    void accessors_ofAnotherType_areRefused() {
        Column text = Column.categories("c", "a");
        Column number = Column.numbers("n", 1);

        assertThatThrownBy(() -> text.number(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'c'");
        assertThatThrownBy(() -> text.integer(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> number.integer(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> number.code(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(number::dictionary).isInstanceOf(IllegalStateException.class);
        Column time =
                new ColumnBuilder("t", ColumnType.INSTANT, 1).add(Instant.EPOCH).build();
        assertThatThrownBy(() -> time.number(0)).isInstanceOf(IllegalStateException.class);
    }

    @Property
    void select_anyRowsOfAnyType_takesTheirValues(
            @ForAll ColumnType type, @ForAll List<@IntRange(min = 0, max = 9) Integer> rows) {
        ColumnBuilder builder = new ColumnBuilder("x", type, 10);
        for (int i = 0; i < 10; i++) {
            builder.add(i % 4 == 0 ? null : valueOf(type, i));
        }
        Column column = builder.build();
        Column selected =
                column.select(rows.stream().mapToInt(i -> i).toArray()).named("y");

        assertThat(selected.name()).isEqualTo("y");
        assertThat(selected.type()).isEqualTo(type);
        assertThat(selected.size()).isEqualTo(rows.size());
        int missing = 0;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(selected.value(i)).isEqualTo(column.value(rows.get(i)));
            assertThat(selected.text(i)).isEqualTo(column.text(rows.get(i)));
            missing += selected.isMissing(i) ? 1 : 0;
        }
        assertThat(selected.missingCount()).isEqualTo(missing);
    }

    /** With halves of surrogate pairs, which {@code getBytes} would lose. */
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * Utf8.MOST_BYTES];
        int size = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            size = Utf8.encode(text.codePointAt(i), bytes, size);
        }
        return Arrays.copyOf(bytes, size);
    }

    @Property
    void addText_byBytesOrString_isTheSame(@ForAll List<String> texts) {
        ColumnBuilder strings = new ColumnBuilder("t", ColumnType.CATEGORY, 0);
        ColumnBuilder slices = new ColumnBuilder("t", ColumnType.CATEGORY, 0);
        ColumnBuilder mixed = new ColumnBuilder("t", ColumnType.CATEGORY, 0);
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                byte[] bytes = bytes("<" + text + ">");
                strings.addText(text);
                slices.addText(bytes, 1, bytes.length - 2);
                mixed = round == 0 ? mixed.addText(text) : mixed.addText(bytes, 1, bytes.length - 2);
            }
        }
        List<String> different = texts.stream().distinct().toList();

        assertThat(strings.differentTexts()).isEqualTo(different.size());
        for (ColumnBuilder builder : List.of(strings, slices, mixed)) {
            Column column = builder.build();
            assertThat(column.dictionary()).isEqualTo(different);
            for (int row = 0; row < column.size(); row++) {
                assertThat(column.text(row)).isEqualTo(texts.get(row % texts.size()));
            }
        }
    }

    @Test
    void addText_moreBytesThanAreCopied_areFound() {
        ColumnBuilder builder = new ColumnBuilder("t", ColumnType.TEXT, 0);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = bytes("a rather long text of which there are many " + i * 100);
                builder.addText(bytes, 0, bytes.length);
            }
        }

        assertThat(builder.differentTexts()).isEqualTo(10_000);
        assertThat(builder.build().code(10_000 + 9_999)).isEqualTo(9_999);
        assertThatThrownBy(() -> new ColumnBuilder("t", ColumnType.TEXT, 0).addText(new byte[2], 1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void retype_whereTheOtherTypeHasTheValues_keepsThem() {
        ColumnBuilder numbers =
                new ColumnBuilder("x", ColumnType.INTEGER, 0).add(1L).add(null).retype(ColumnType.NUMBER);
        ColumnBuilder texts = new ColumnBuilder("x", ColumnType.INTEGER, 0)
                .add(7L)
                .add(null)
                .add(-7L)
                .retype(ColumnType.TEXT);
        ColumnBuilder empty =
                new ColumnBuilder("x", ColumnType.CATEGORY, 0).add(null).retype(ColumnType.INSTANT);

        assertThat(numbers.addNumber(0.5).build().value(0)).isEqualTo(1.0);
        Column text = texts.addText("y").build();
        assertThat(text.dictionary()).containsExactly("7", "-7", "y");
        assertThat(text.isMissing(1)).isTrue();
        assertThat(empty.addMicros(5).build().integer(1)).isEqualTo(5);
        assertThat(new ColumnBuilder("x", ColumnType.CATEGORY, 0)
                        .add("a")
                        .retype(ColumnType.TEXT)
                        .build()
                        .type())
                .isEqualTo(ColumnType.TEXT);
        assertThatThrownBy(() ->
                        new ColumnBuilder("x", ColumnType.NUMBER, 0).add(1.0).retype(ColumnType.INTEGER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> new ColumnBuilder("x", ColumnType.NUMBER, 0).addFlag(true))
                .isInstanceOf(DataException.class);
    }
}
