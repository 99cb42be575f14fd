package dev.mlops.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputRangesTest {
    private static Column column(ColumnType type, @Nullable Object... values) {
        ColumnBuilder builder = new ColumnBuilder("c", type, values.length);
        for (Object value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    private static InputRange range(Column column) {
        Table table = Table.of(column);
        return InputRanges.of(table.schema(), table).get(column.name());
    }

    @Test
    void numbers_thatAreNotFinite_areLeftOut() {
        assertThat(range(Column.numbers("c", Double.NEGATIVE_INFINITY, 3, Double.NaN, -2, Double.POSITIVE_INFINITY)))
                .isEqualTo(InputRange.ofNumbers(-2, 3, 0.2));
        assertThat(range(Column.numbers("c", Double.NEGATIVE_INFINITY))).isEqualTo(InputRange.unknown(0));
        assertThat(range(Column.numbers("c", -Double.MAX_VALUE, Double.MIN_VALUE, Double.MAX_VALUE)))
                .isEqualTo(InputRange.ofNumbers(-Double.MAX_VALUE, Double.MAX_VALUE, 0));
    }

    @Test
    void wholeNumbers_andMissingOnes() {
        assertThat(range(column(ColumnType.INTEGER, 5L, null, -3L, 0L))).isEqualTo(InputRange.ofNumbers(-3, 5, 0.25));
        // A missing row holds 0 inside, which is no value.
        assertThat(range(column(ColumnType.INTEGER, 5L, null))).isEqualTo(InputRange.ofNumbers(5, 5, 0.5));
        assertThat(range(Column.integers("c", Long.MAX_VALUE, Long.MIN_VALUE)))
                .isEqualTo(InputRange.ofNumbers(-0x1p63, 0x1p63, 0));
    }

    @Test
    void times_areMicroseconds() {
        InputRange range = range(column(
                ColumnType.INSTANT, Instant.parse("2026-01-02T00:00:00Z"), null, Instant.ofEpochSecond(0, 1_000)));
        assertThat(range).isEqualTo(InputRange.ofNumbers(1, 1_767_312_000_000_000d, 1 / 3.0));
        assertThat(range.text(ColumnType.INSTANT)).isEqualTo("1970-01-01T00:00:00.000001Z to 2026-01-02T00:00:00Z");
    }

    @Test
    void flags_areTheirValues() {
        assertThat(range(column(ColumnType.FLAG, true, null, true)))
                .isEqualTo(InputRange.ofValues(List.of("true"), 1 / 3.0));
        assertThat(range(column(ColumnType.FLAG, true, false)))
                .isEqualTo(InputRange.ofValues(List.of("false", "true"), 0));
        assertThat(range(column(ColumnType.FLAG, null, false))).isEqualTo(InputRange.ofValues(List.of("false"), 0.5));
    }

    @Test
    void categories_areThoseOfTheseRows_notOfTheDictionary() {
        Table all = Table.of(Column.categories("c", "b", "gone", null, "a"));
        Table some = all.select(new int[] {3, 2, 0}, Operation.of("some", Map.of()));
        assertThat(some.column("c").dictionary()).contains("gone");
        assertThat(range(some.column("c"))).isEqualTo(InputRange.ofValues(List.of("a", "b"), 1 / 3.0));
    }

    @Test
    void categories_moreThanAHundred_areCounted() {
        String[] values =
                IntStream.range(0, 10_000).mapToObj(i -> "c" + i % 101).toArray(String[]::new);
        InputRange range = range(Column.categories("c", values));
        assertThat(range.distinct()).isEqualTo(101);
        assertThat(range.values()).isEmpty();
        assertThat(range(Column.categories("c", List.of(values).subList(0, 100).toArray(String[]::new)))
                        .values())
                .hasSize(100);
    }

    /** Each has 10,000 characters, so that a million and some thousands are those of 104 columns. */
    @Test
    void categories_ofVeryManyColumns_areCountedBeyondAMillionCharacters() {
        String[] values =
                IntStream.range(100, 200).mapToObj(i -> i + "x".repeat(97)).toArray(String[]::new);
        Column wide = Column.categories("c", values);
        List<Column> columns = new ArrayList<>(
                IntStream.range(0, 110).mapToObj(i -> wide.named("c" + i)).toList());
        columns.add(Column.categories("short", Collections.nCopies(100, "a").toArray(String[]::new)));
        Table table = Table.ofColumns(columns);
        Map<String, InputRange> ranges = InputRanges.of(table.schema(), table);
        assertThat(ranges.get("c103").values()).hasSize(100);
        assertThat(ranges.get("c104").values()).isEmpty();
        assertThat(ranges.get("c104").distinct()).isEqualTo(100);
        assertThat(ranges.get("short").values()).containsExactly("a");
    }

    @Test
    void texts_areNotKept() {
        assertThat(range(column(ColumnType.TEXT, "Ann Smith, Bonn", null))).isEqualTo(InputRange.unknown(0.5));
    }

    @Test
    void columnsWithoutAnyValue_areAllMissing() {
        for (ColumnType type : ColumnType.values()) {
            assertThat(range(column(type, null, null))).as(type.toString()).isEqualTo(InputRange.unknown(1));
        }
    }

    /** More rows than a block, the extremes in the first and the last one. */
    @Test
    void longColumns_areReadToTheirEnd() {
        double[] values = new double[10_001];
        values[0] = -1;
        values[10_000] = 1;
        assertThat(range(Column.numbers("c", values))).isEqualTo(InputRange.ofNumbers(-1, 1, 0));
        String[] texts = Collections.nCopies(10_001, "a").toArray(String[]::new);
        texts[10_000] = "b";
        assertThat(range(Column.categories("c", texts)).values()).containsExactly("a", "b");
    }

    @Property(tries = 200)
    void everyValueOfTheTraining_isContained_whateverTheOrder(
            @ForAll @Size(min = 1, max = 60) List<Double> values, @ForAll long seed) {
        Random random = new Random(seed);
        Table table = Table.of(
                Column.numbers(
                        "number",
                        values.stream()
                                .mapToDouble(v -> random.nextInt(9) == 0 ? Double.NaN : v)
                                .toArray()),
                Column.integers(
                        "whole",
                        values.stream().mapToLong(v -> random.nextLong()).toArray()),
                Column.categories(
                        "category",
                        values.stream()
                                .map(v -> random.nextInt(5) == 0 ? null : "c" + random.nextInt(4))
                                .toArray(String[]::new)));
        Map<String, InputRange> ranges = InputRanges.of(table.schema(), table);
        for (int row = 0; row < table.rowCount(); row++) {
            double number = table.column("number").number(row);
            assertThat(ranges.get("number").contains(number)).isTrue();
            assertThat(ranges.get("whole").contains(table.column("whole").number(row)))
                    .isTrue();
            String text = table.column("category").text(row);
            assertThat(text == null || ranges.get("category").contains(text)).isTrue();
        }
        List<Integer> order = IntStream.range(0, table.rowCount()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        int[] shuffled = order.stream().mapToInt(i -> i).toArray();
        assertThat(InputRanges.of(table.schema(), table.select(shuffled, Operation.of("shuffle", Map.of()))))
                .isEqualTo(ranges);
    }

    @Test
    void zeros_ofEitherSign_giveTheSameInAnyOrder() {
        assertThat(range(Column.numbers("c", 0.0, -0.0))).isEqualTo(range(Column.numbers("c", -0.0, 0.0)));
    }

    /** Those of the columns as they come, before any step; the target and what is dropped are no inputs. */
    @Test
    void model_hasTheRangesOfItsInputs() {
        Table rows = Table.of(
                Column.integers("id", 1, 2, 3, 4),
                Column.numbers("x", -100, Double.NaN, 100, 50),
                Column.categories("job", "b", "a", "b", null),
                Column.categories("label", "no", "yes", "no", "yes"));
        Pipeline pipeline = Pipeline.of(
                Steps.drop("id"),
                Steps.impute(Selector.numeric()).withMedian(),
                Steps.impute(Selector.columns("job")).withMostFrequent(),
                Steps.standardize(Selector.numeric()),
                Steps.oneHot(Selector.columns("job")));
        Signature signature = new Fitting<>(Task.classification("label"), pipeline, rows, 1, false)
                .train(
                        new NearestCentroidEngine(),
                        NearestCentroidEngine.nearestCentroid(),
                        1,
                        Runnable::run,
                        Progress.NONE)
                .signature();
        assertThat(signature.ranges())
                .containsExactly(
                        Map.entry("x", InputRange.ofNumbers(-100, 100, 0.25)),
                        Map.entry("job", InputRange.ofValues(List.of("a", "b"), 0.25)));
    }
}
