package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static Table table(List<Integer> classes) {
        String[] values =
                classes.stream().map(c -> c == 0 ? null : "class " + c).toArray(String[]::new);
        return Table.of(
                Column.integers("id", LongStream.range(0, values.length).toArray()),
                Column.categories("class", values));
    }

    private static long[] ids(Table part) {
        return IntStream.range(0, part.rowCount())
                .mapToLong(row -> part.column("id").integer(row))
                .toArray();
    }

    private static void assertPartition(Table table, Split split, double test) {
        long[] train = ids(split.train());
        long[] held = ids(split.test());
        assertThat(train).isSorted();
        assertThat(held).isSorted();
        assertThat(LongStream.concat(LongStream.of(train), LongStream.of(held))
                        .sorted()
                        .toArray())
                .isEqualTo(ids(table));
        assertThat(held.length).isEqualTo((int) Math.round(table.rowCount() * test));
    }

    @Property
    void random_anyTable_isAPartitionInOrder(
            @ForAll @IntRange(min = 20, max = 300) int rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double test,
            @ForAll long seed) {
        Table table = table(IntStream.range(0, rows).map(i -> i % 3).boxed().toList());

        Split split = table.split(Split.random().test(test).seed(seed));

        assertPartition(table, split, test);
    }

    @Property
    void stratified_anyTable_isAPartitionWithSharesWithinOneRow(
            @ForAll @Size(min = 20, max = 200) List<@IntRange(min = 0, max = 4) Integer> classes,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double test,
            @ForAll long seed) {
        Table table = table(classes);

        Split split = table.split(Split.stratified("class").test(test).seed(seed));

        assertPartition(table, split, test);
        for (int c = 0; c <= 4; c++) {
            String value = c == 0 ? null : "class " + c;
            assertThat(Math.abs(count(split.test(), value) - test * count(table, value)))
                    .isLessThan(1 + 1e-9);
            assertThat(count(split.test(), value) + count(split.train(), value)).isEqualTo(count(table, value));
        }
    }

    private static long count(Table table, String value) {
        return IntStream.range(0, table.rowCount())
                .filter(row -> Objects.equals(table.column("class").text(row), value))
                .count();
    }

    @Property
    void split_sameSeed_isTheSame_otherSeedIsNot(@ForAll long seed) {
        Table table = table(IntStream.range(0, 200).map(i -> i % 5).boxed().toList());

        assertThat(ids(table.split(Split.random().seed(seed)).test()))
                .isEqualTo(ids(table.split(Split.random().seed(seed)).test()))
                .isNotEqualTo(ids(table.split(Split.random().seed(seed + 1)).test()));
    }

    @Test
    void split_parts_sayWhereTheyComeFrom() {
        Table table = table(List.of(1, 1, 1, 1, 2, 2, 2, 2, 2, 2)).from(Origin.of("d", 1, "0123456789"));

        Split split = table.split(Split.stratified("class").test(0.5).seed(42));

        assertThat(split.train().origin()).hasToString("d v1 01234567 / stratified(class) seed=42 test=0.5 / train");
        assertThat(split.test().origin()).hasToString("d v1 01234567 / stratified(class) seed=42 test=0.5 / test");
        assertThat(split).hasToString("5 rows to train, 5 to test");
        assertThat(table.split(Split.random()).test().origin())
                .hasToString("d v1 01234567 / random seed=0 test=0.2 / test");
    }

    @Test
    void split_partWouldBeEmpty_isRefused() {
        assertThatThrownBy(() -> table(List.of(1, 1)).split(Split.random()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> table(List.of(1, 1)).split(Split.random().test(0.9)))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> table(List.of()).split(Split.random())).isInstanceOf(DataException.class);
    }

    @Test
    void split_badShareOrColumn_isRefused() {
        for (double share : new double[] {0, 1, -1, 2, Double.NaN}) {
            assertThatThrownBy(() -> Split.random().test(share)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Split.stratified("c").test(share)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() ->
                        table(List.of(1, 2)).split(Split.stratified("clas").test(0.5)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'class'?");
    }
}
