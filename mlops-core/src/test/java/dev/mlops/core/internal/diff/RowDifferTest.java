package dev.mlops.core.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.RowChange;
import dev.mlops.data.RowDiff;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowDifferTest {
    /** So small that rows go to files, are parted again, and duplicates are forwarded. */
    private static final int TIGHT = 700;

    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("id", ColumnType.INTEGER),
            new Schema.Field("x", ColumnType.NUMBER),
            new Schema.Field("city", ColumnType.CATEGORY),
            new Schema.Field("ok", ColumnType.FLAG),
            new Schema.Field("at", ColumnType.INSTANT));

    private static RowDiff diff(Table before, Table after, String... keys) {
        return RowDiffer.diff(before, after, List.of(keys), (batch, side) -> {});
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<Row> rows = Combinators.combine(
                        Arbitraries.longs().between(0, 6).injectNull(0.1),
                        Arbitraries.of(0.0, -0.0, 1.5, Double.POSITIVE_INFINITY).injectNull(0.2),
                        Arbitraries.of("", "Bonn", "Ulm, old", "\u4e2d\ud83d\ude00", "\ud800", "\u00e9")
                                .injectNull(0.1),
                        Arbitraries.of(true, false).injectNull(0.1),
                        Arbitraries.of(Instant.EPOCH, Instant.parse("1969-12-31T23:59:59.999999Z")))
                .as((id, x, city, ok, at) -> Row.of("id", id, "x", x, "city", city, "ok", ok, "at", at));
        return rows.list().ofMaxSize(40).map(list -> Table.ofRows(SCHEMA, list));
    }

    private static Map<Row, Long> counts(Table table) {
        return table.rows().stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    @Property(tries = 150)
    void diff_wholes_isWhatCountingSays(@ForAll("tables") Table before, @ForAll("tables") Table after) {
        Map<Row, Long> a = counts(before);
        Map<Row, Long> b = counts(after);
        Set<Row> all = new HashSet<>(a.keySet());
        all.addAll(b.keySet());
        long unchanged = all.stream()
                .mapToLong(row -> Math.min(a.getOrDefault(row, 0L), b.getOrDefault(row, 0L)))
                .sum();

        for (int memory : new int[] {TIGHT, RowDiffer.MEMORY}) {
            RowDiff diff = RowDiffer.diff(before, after, List.of(), (batch, side) -> {}, memory);

            assertThat(diff.unchanged()).isEqualTo(unchanged);
            assertThat(diff.removed()).isEqualTo(before.rowCount() - unchanged);
            assertThat(diff.added()).isEqualTo(after.rowCount() - unchanged);
            assertThat(diff.changed()).isZero();
            assertThat(diff.duplicateKeys()).isZero();
            for (RowChange sample : diff.samples()) {
                Row row = sample.before().or(sample::after).orElseThrow();
                long surplus = b.getOrDefault(row, 0L) - a.getOrDefault(row, 0L);
                assertThat(sample.rows()).isEqualTo(Math.abs(surplus));
                assertThat(sample.after().isPresent()).isEqualTo(surplus > 0);
            }
        }
    }

    /** What a person would do with two lists. */
    private static Map<String, Long> byHand(Table before, Table after) {
        Map<Object, List<Row>> a = byId(before);
        Map<Object, List<Row>> b = byId(after);
        Set<Object> keys = new HashSet<>(a.keySet());
        keys.addAll(b.keySet());
        Map<String, Long> found = new HashMap<>();
        for (Object key : keys) {
            List<Row> left = a.getOrDefault(key, List.of());
            List<Row> right = b.getOrDefault(key, List.of());
            if (left.size() > 1 || right.size() > 1) {
                found.merge("duplicates", 1L, Long::sum);
                List<Row> rest = new ArrayList<>(right);
                long same = left.stream().filter(rest::remove).count();
                found.merge("unchanged", same, Long::sum);
                found.merge("removed", left.size() - same, Long::sum);
                found.merge("added", right.size() - same, Long::sum);
            } else if (left.isEmpty()) {
                found.merge("added", 1L, Long::sum);
            } else if (right.isEmpty()) {
                found.merge("removed", 1L, Long::sum);
            } else {
                found.merge(left.equals(right) ? "unchanged" : "changed", 1L, Long::sum);
                for (String column : SCHEMA.names()) {
                    if (!left.get(0).find(column).equals(right.get(0).find(column))) {
                        found.merge("column " + column, 1L, Long::sum);
                    }
                }
            }
        }
        found.values().removeIf(count -> count == 0);
        return found;
    }

    private static Map<Object, List<Row>> byId(Table table) {
        Map<Object, List<Row>> rows = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> rows.computeIfAbsent(row.find("id"), id -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private static Map<String, Long> counts(RowDiff diff) {
        Map<String, Long> found = new HashMap<>(Map.of(
                "duplicates", diff.duplicateKeys(),
                "unchanged", diff.unchanged(),
                "removed", diff.removed(),
                "added", diff.added(),
                "changed", diff.changed()));
        diff.changedByColumn().forEach((column, count) -> found.put("column " + column, count));
        found.values().removeIf(count -> count == 0);
        return found;
    }

    @Property(tries = 150)
    void diff_byKey_isWhatComparingByHandSays(@ForAll("tables") Table before, @ForAll("tables") Table after) {
        for (int memory : new int[] {TIGHT, RowDiffer.MEMORY}) {
            RowDiff diff = RowDiffer.diff(before, after, List.of("id"), (batch, side) -> {}, memory);

            assertThat(counts(diff)).isEqualTo(byHand(before, after));
        }
    }

    @Property(tries = 100)
    void diff_turnedRound_swapsAddedAndRemoved(@ForAll("tables") Table before, @ForAll("tables") Table after) {
        for (String[] keys : new String[][] {{}, {"id"}, {"city", "id"}}) {
            RowDiff there = diff(before, after, keys);
            RowDiff back = diff(after, before, keys);

            assertThat(there.added()).isEqualTo(back.removed());
            assertThat(there.removed()).isEqualTo(back.added());
            assertThat(there.changed()).isEqualTo(back.changed());
            assertThat(there.unchanged()).isEqualTo(back.unchanged());
            assertThat(there.duplicateKeys()).isEqualTo(back.duplicateKeys());
            assertThat(samples(there, false)).isEqualTo(samples(back, true));
        }
    }

    private static List<Row> samples(RowDiff diff, boolean isBefore) {
        return diff.samples().stream()
                .filter(sample -> sample.before().isPresent() != sample.after().isPresent())
                .flatMap(sample -> (isBefore ? sample.before() : sample.after()).stream())
                .toList();
    }

    @Property(tries = 100)
    void diff_withItself_isEmpty(@ForAll("tables") Table table) {
        assertThat(diff(table, table).isEmpty()).isTrue();
        assertThat(diff(table, table, "id").isEmpty()).isTrue();
        assertThat(diff(table, table, "id").unchanged()).isEqualTo(table.rowCount());
    }

    @Test
    void diff_byKey_saysWhatChanged() {
        Table before = Table.of(
                Column.integers("id", 1, 2, 3),
                Column.integers("age", 39, 50, 38),
                Column.categories("c", "a", null, "b"));
        Table after = Table.of(
                Column.integers("id", 3, 4, 2),
                Column.integers("age", 38, 25, 51),
                Column.categories("c", "b", "c", "x"));

        RowDiff diff = diff(before, after, "id");

        assertThat(diff.changedByColumn()).isEqualTo(Map.of("age", 1L, "c", 1L));
        assertThat(diff).hasToString("""
                        rows: 1 added, 1 removed, 1 changed, 1 unchanged, compared by id
                          changed: age in 1, c in 1
                          ~ id=2 age=50 -> 51 c=? -> x
                          + id=4 age=25 c=c
                          - id=1 age=39 c=a""");
    }

    @Test
    void diff_columnsOnOneSide_areLeftOutOfTheComparison() {
        Table before = Table.of(Column.integers("id", 1, 2), Column.numbers("old", 1, 2));
        Table after = Table.of(Column.categories("new", "a", "b"), Column.integers("id", 2, 1));

        assertThat(diff(before, after).isEmpty()).isTrue();
    }

    @Test
    void diff_otherTypes_areComparedAsNumbersOrText() {
        Table whole = Table.of(Column.integers("v", 1, 2, Long.MAX_VALUE));
        Table real = Table.of(Column.numbers("v", 1, 2.5, 0x1p63));
        Table text = Table.of(Column.categories("v", "1", "2", "9223372036854775807"));

        assertThat(diff(whole, real).unchanged()).isEqualTo(1);
        assertThat(diff(whole, text).isEmpty()).isTrue();
        assertThat(diff(text, whole).isEmpty()).isTrue();
    }

    @Test
    void diff_unknownKey_namesTheNearest() {
        Table table = Table.of(Column.integers("id", 1), Column.integers("age", 1));

        assertThatThrownBy(() -> diff(table, table, "ide"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'id'?");
        assertThatThrownBy(() -> diff(table, table, "id", "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stands twice");
    }

    @Test
    void diff_duplicateKeys_areReportedWithSamples() {
        Table before = Table.of(Column.integers("id", 7, 7, 8), Column.integers("v", 1, 2, 3));
        Table after = Table.of(Column.integers("id", 7, 8), Column.integers("v", 2, 4));

        RowDiff diff = diff(before, after, "id");

        assertThat(diff.duplicateKeys()).isEqualTo(1);
        assertThat(diff.duplicates()).containsExactly(Row.of("id", 7));
        assertThat(diff.removed()).isEqualTo(1);
        assertThat(diff.unchanged()).isEqualTo(1);
        assertThat(diff.changed()).isEqualTo(1);
        assertThat(diff.toString()).contains("1 keys stand more than once");
    }

    /** Batches of made-up rows, which are never all in memory. */
    private record Made(int rows, int offset) implements Batches {
        @Override
        public Schema schema() {
            return Schema.of(new Schema.Field("id", ColumnType.INTEGER), new Schema.Field("v", ColumnType.NUMBER));
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            for (int from = 0; from < rows; from += 10_000) {
                int start = from;
                int count = Math.min(10_000, rows - from);
                Random random = new Random(from);
                action.accept(Table.of(
                        Column.integers(
                                "id",
                                IntStream.range(0, count)
                                        .mapToLong(i -> start + i + offset)
                                        .toArray()),
                        Column.numbers(
                                "v",
                                IntStream.range(0, count)
                                        .mapToDouble(i -> random.nextDouble())
                                        .toArray())));
            }
        }
    }

    @Test
    void diff_manyRowsInLittleMemory_isExact() {
        RowDiff byKey = RowDiffer.diff(
                new Made(200_000, 0), new Made(200_000, 1_000), List.of("id"), (batch, side) -> {}, 1 << 20);

        assertThat(byKey.added()).isEqualTo(1_000);
        assertThat(byKey.removed()).isEqualTo(1_000);
        assertThat(byKey.changed()).isEqualTo(199_000);
        assertThat(byKey.changedByColumn()).isEqualTo(Map.of("v", 199_000L));
        assertThat(byKey.samples().get(0).after().get().find("id")).contains(1_000L);

        RowDiff wholes = RowDiffer.diff(new Made(200_000, 0), new Made(199_990, 0), List.of(), (b, s) -> {}, 1 << 20);

        assertThat(wholes.removed()).isEqualTo(10);
        assertThat(wholes.unchanged()).isEqualTo(199_990);
    }

    @Test
    void diff_oneKeyForAll_staysWithinMemory() {
        Table a = Table.of(
                Column.categories(
                        "k", IntStream.range(0, 5_000).mapToObj(i -> "all").toArray(String[]::new)),
                Column.integers("v", IntStream.range(0, 5_000).asLongStream().toArray()));
        Table b = a.head(4_990);

        RowDiff diff = RowDiffer.diff(a, b, List.of("k"), (batch, side) -> {}, 20_000);

        assertThat(diff.removed()).isEqualTo(10);
        assertThat(diff.unchanged()).isEqualTo(4_990);
        assertThat(diff.duplicateKeys()).isEqualTo(1);
    }
}
