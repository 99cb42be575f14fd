package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
    enum Colour {
        RED,
        BLUE
    }

    record Everything(
            double d,
            Float f,
            OptionalDouble o,
            long l,
            Integer i,
            short s,
            byte b,
            boolean flag,
            Instant at,
            String text,
            Colour colour,
            char letter) {}

    record Applicant(
            int age,
            double hoursPerWeek,
            @ColumnName("class") String grade) {}

    record Twice(int hoursPerWeek, int hours_per_week) {}

    record NamedTwice(
            @ColumnName("x") int a, @ColumnName("x") int b) {}

    record Odd(List<String> names) {}

    record Throwing(int age) {
        @Override
        public int age() {
            throw new IllegalStateException("no age today");
        }
    }

    private static Schema schema(String... names) {
        return Schema.of(java.util.Arrays.stream(names)
                .map(name -> new Schema.Field(name, ColumnType.NUMBER))
                .toList());
    }

    @Test
    void schema_everyType_suggestsAColumnType() {
        assertThat(RecordShape.of(Everything.class).schema())
                .hasToString("(d:number, f:number, o:number, l:integer, i:integer, s:integer, b:integer, flag:flag,"
                        + " at:instant, text:category, colour:category, letter:category)");
    }

    @Property
    void table_ofRecords_givesTheirValuesBack(
            @ForAll double d, @ForAll long l, @ForAll String text, @ForAll boolean flag) {
        Everything one = new Everything(
                d,
                1.5f,
                OptionalDouble.empty(),
                l,
                null,
                (short) 1,
                (byte) 2,
                flag,
                Instant.EPOCH,
                text,
                Colour.BLUE,
                'x');

        Table table = Table.of(List.of(one, one));

        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.row(1))
                .isEqualTo(Row.over(
                        table.schema().names(), d, 1.5, null, l, null, 1L, 2L, flag, Instant.EPOCH, text, "BLUE", "x"));
    }

    @Test
    void matching_namesThatDifferInSpelling_arePaired() {
        RecordShape<Applicant> shape = RecordShape.matching(Applicant.class, schema("age", "hours-per-week", "class"));

        assertThat(shape.columns()).containsExactly("age", "hours-per-week", "class");
        assertThat(shape.row(new Applicant(39, 40, "A")))
                .isEqualTo(Row.of("age", 39, "hours-per-week", 40.0, "class", "A"));
    }

    @Test
    void matching_leftOvers_areNamedOnBothSides() {
        assertThatThrownBy(() -> RecordShape.matching(Applicant.class, schema("age", "hours-per-week", "income")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no component for income")
                .hasMessageContaining("no column for grade");
    }

    @Test
    void matching_twoComponentsForOneColumn_isRefused() {
        assertThatThrownBy(() -> RecordShape.matching(Twice.class, schema("hours-per-week")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("hoursPerWeek and hours_per_week");
        assertThatThrownBy(() -> RecordShape.of(NamedTwice.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a and b");
    }

    @Test
    void of_whatCannotBeARow_isRefused() {
        assertThatThrownBy(() -> RecordShape.of(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordShape.of(Odd.class).schema())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'names'");
        assertThatThrownBy(() -> Table.of(List.<Applicant>of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Table.of(List.of(new Throwing(1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'")
                .hasMessageContaining("no age today");
    }
}
