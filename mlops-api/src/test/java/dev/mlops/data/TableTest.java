package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("n", ColumnType.NUMBER),
            new Schema.Field("i", ColumnType.INTEGER),
            new Schema.Field("c", ColumnType.CATEGORY),
            new Schema.Field("t", ColumnType.TEXT),
            new Schema.Field("f", ColumnType.FLAG),
            new Schema.Field("w", ColumnType.INSTANT));

    @Property
    void line_rowsThatWereChosen_isThatOfEach(
            @ForAll List<@IntRange(max = 30) Integer> gaps, @ForAll List<@IntRange(max = 1_000) Integer> chosen) {
        LineNumbers.Builder lines = new LineNumbers.Builder();
        ColumnBuilder own = new ColumnBuilder("line", ColumnType.INTEGER, 0);
        long line = 1;
        for (int gap : gaps) {
            line += 1 + Math.max(0, gap - 20); // most rows follow on the next line
            lines.add(line);
            own.addInteger(line);
        }
        Table plain = Table.of(own.build());
        Table table = plain.withLines(lines.build());
        int[] rows = gaps.isEmpty()
                ? new int[0]
                : chosen.stream().mapToInt(row -> row % gaps.size()).toArray();
        Table other = table.select(rows, Operation.of("chosen", Map.of())).from(Origin.inMemory());

        assertThat(table).isEqualTo(plain);
        for (int row = 0; row < other.rowCount(); row++) {
            assertThat(other.line(row)).hasValue(other.column("line").integer(row));
        }
        if (!gaps.isEmpty()) {
            assertThat(plain.line(0)).isEmpty();
        }
        assertThatThrownBy(() -> table.line(gaps.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.doubles().injectNull(0.2),
                        Arbitraries.longs().injectNull(0.2),
                        Arbitraries.of("a", "b", "c", "").injectNull(0.2),
                        Arbitraries.strings().ofMaxLength(8).injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2),
                        Arbitraries.longs().between(-1L << 50, 1L << 50).injectNull(0.2))
                .as((n, i, c, t, f, w) ->
                        Row.over(SCHEMA.names(), n, i, c, t, f, w == null ? null : Instant.ofEpochMilli(w)))
                .list()
                .ofMaxSize(30);
    }

    @Property
    void ofRows_anyRows_givesThemBack(@ForAll("rows") List<Row> rows) {
        Table table = Table.ofRows(SCHEMA, rows);

        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.schema()).isEqualTo(SCHEMA);
        assertThat(Table.ofRows(SCHEMA, table.rows())).isEqualTo(table).hasSameHashCodeAs(table);
    }

    @Property
    void forEachBatch_anyRows_handsOverTheTableItself(@ForAll("rows") List<Row> rows) {
        Table table = Table.ofRows(SCHEMA, rows);
        List<Table> batches = new ArrayList<>();

        table.forEachBatch(batches::add);

        assertThat(batches).hasSize(rows.isEmpty() ? 0 : 1);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).isSameAs(table));
    }

    @Property
    void digest_anyOrderOfTheDictionary_isTheSame(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        Table table = Table.ofRows(SCHEMA, rows);
        // the rows behind others in another order, so that strings come first in another order, then selected again
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.addAll(rows);
        Table same = Table.ofRows(SCHEMA, shuffled)
                .select(IntStream.range(rows.size(), 2 * rows.size()).toArray(), Operation.of("tail", Map.of()));

        assertThat(same.digest()).isEqualTo(table.digest());
        assertThat(same).isEqualTo(table);
    }

    @Property
    void digest_oneValueChanged_isAnother(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        if (rows.isEmpty()) {
            return;
        }
        Random random = new Random(seed);
        int row = random.nextInt(rows.size());
        String column = SCHEMA.names().get(random.nextInt(SCHEMA.size()));
        List<Row> changed = new ArrayList<>(rows);
        boolean missing = rows.get(row).find(column).isEmpty();
        Object other = switch (column) {
            case "n" -> 0.25;
            case "i" -> 25L;
            case "c", "t" -> "";
            case "f" -> true;
            default -> Instant.EPOCH;
        };
        changed.set(row, rows.get(row).with(column, missing ? other : null));

        assertThat(Table.ofRows(SCHEMA, changed).digest())
                .isNotEqualTo(Table.ofRows(SCHEMA, rows).digest());
    }

    @Test
    void digest_nameTypeOrOrder_counts() {
        List<Table> different = List.of(
                Table.of(Column.integers("a", 1, 2)),
                Table.of(Column.integers("b", 1, 2)),
                Table.of(Column.integers("a", 2, 1)),
                Table.of(Column.numbers("a", 1, 2)),
                Table.of(Column.categories("a", "1", "2")),
                Table.of(Column.categories("a", "12", "")),
                Table.of(Column.categories("a", "12", null)),
                Table.of(Column.integers("a", 1, 2), Column.integers("b", 1, 2)),
                Table.of(Column.integers("b", 1, 2), Column.integers("a", 1, 2)));

        assertThat(different.stream().map(Table::digest))
                .doesNotHaveDuplicates()
                .allMatch(d -> d.matches("[0-9a-f]{64}"));
        assertThat(different).doesNotHaveDuplicates();
    }

    @Test
    void digest_manyRows_isTheSameAsOfTheirCopy() {
        long[] values = IntStream.range(0, 50_000).asLongStream().toArray(); // longer than the buffer behind the digest
        Table table = Table.of(Column.integers("i", values));

        assertThat(Table.ofRows(table.schema(), table.rows()).digest()).isEqualTo(table.digest());
    }

    @Test
    void ofRows_absentColumns_areMissing_strangersAreRefused() {
        Schema schema = SCHEMA.only(List.of("n", "c"));
        Table table = Table.ofRows(schema, List.of(Row.of("c", "x"), Row.of("n", 1, "c", null)));

        assertThat(table.column("n").isMissing(0)).isTrue();
        assertThat(table.column("n").number(1)).isEqualTo(1);
        assertThat(table.column("c").isMissing(1)).isTrue();
        assertThatThrownBy(() -> Table.ofRows(schema, List.of(Row.of("cc", "x"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'cc'")
                .hasMessageContaining("did you mean 'c'?");
    }

    @Test
    void of_unequalColumnsOrNames_areRefused() {
        assertThatThrownBy(() -> Table.of(Column.integers("a", 1), Column.integers("b", 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b' has 2 rows");
        assertThatThrownBy(() -> Table.of(Column.integers("a", 1), Column.integers("a", 2)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void operations_rideAlongInTheOrigin() {
        Table table = Table.of(Column.integers("a", 1, 2, 3), Column.categories("b", "x", "y", "z"))
                .from(Origin.of("d", 2, "0123456789abcdef"));
        Table changed =
                table.head(2).without("a").with(Column.integers("c", 7, 8), Operation.of("add", Map.of("column", "c")));

        assertThat(changed.schema().names()).containsExactly("b", "c");
        assertThat(changed.origin()).hasToString("d v2 01234567 / head rows=2 / without columns=a / add(c)");
        assertThat(table.head(99).rowCount()).isEqualTo(3);
        assertThat(table.with(Column.integers("a", 9, 9, 9), Operation.of("set", Map.of()))
                        .schema())
                .isEqualTo(table.schema());
        assertThatThrownBy(() -> table.head(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.without("bb"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'b'?");
    }

    @Test
    void equals_otherOrigin_isEqual() {
        Table table = Table.of(Column.integers("a", 1));

        assertThat(table.from(Origin.of("d", 1, "ab"))).isEqualTo(table);
    }

    @Test
    void toString_longTable_showsTheFirstRowsAndHowManyThereAre() {
        long[] values = IntStream.range(0, 12_000).asLongStream().toArray();
        String[] texts = new String[12_000];
        Arrays.fill(texts, "x");
        texts[1] = null;
        String[] lines = Table.of(Column.integers("id", values), Column.categories("c", texts))
                .toString()
                .split("\n");

        assertThat(lines)
                .hasSize(13)
                .startsWith("id  c", " 0  x", " 1", " 2  x")
                .endsWith("...", "12,000 rows x 2 columns");
    }

    @Test
    void textTable_longAndMultilineCells_areCut() {
        List<String> lines = TextTable.of(List.of(
                List.of("name", "share"),
                List.of("a\nb", "12 %"),
                List.of("x".repeat(50), "-1.5e-7"),
                List.of("", "-")));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("a b ").endsWith("   12 %");
        assertThat(lines.get(2)).startsWith("x".repeat(37) + "...  -1.5e-7");
        assertThat(lines).allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void ofMaps_keysThatComeAndGo_areColumnsOfTheTypesOfTheirValues() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("i", 1);
        first.put("n", 2);
        first.put("none", null);
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("s", "x");
        second.put("n", 2.5);
        second.put("f", true);
        second.put("t", Instant.EPOCH);

        Table table = Table.ofMaps(List.of(first, second));

        assertThat(table.schema()).hasToString("(i:integer, n:number, none:category, s:category, f:flag, t:instant)");
        assertThat(table.row(0)).isEqualTo(Row.of("i", 1, "n", 2.0, "none", null, "s", null, "f", null, "t", null));
        assertThat(table.row(1).find("n")).contains(2.5);
    }

    @Test
    void ofMaps_valuesWithoutACommonType_nameKeyAndMap() {
        assertThatThrownBy(() -> Table.ofMaps(List.of(Map.of("a", 1), Map.of("a", "x"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("category in map 1");
        assertThatThrownBy(() -> Table.ofMaps(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Table.ofMaps(List.of(Map.of("a", new Object()))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
