package dev.mlops.core.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Rows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowsFormatTest {
    private static final Format FORMAT = new RowsFormat();

    @Provide
    Arbitrary<Table> tables() {
        return AnyTables.all();
    }

    private static byte[] bytes(Rows rows) throws IOException {
        try (SourceContents contents = SourceContents.of(rows);
                var in = contents.all().get(0).open()) {
            return in.readAllBytes();
        }
    }

    @Property
    void rows_anyTable_comesBackToTheBitInAnyBatches(
            @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 25) int batchRows) throws IOException {
        try (SourceContents contents = SourceContents.of(Rows.of(table))) {
            Told told = FORMAT.infer(contents);
            List<Row> rows = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            FORMAT.forEachBatch(contents, told.schema(), batchRows, batch -> {
                sizes.add(batch.rowCount());
                rows.addAll(batch.rows());
            });

            assertThat(told.schema()).isEqualTo(table.schema());
            assertThat(told.rows()).isEqualTo(table.rowCount());
            assertThat(Table.ofRows(told.schema(), rows)).isEqualTo(table);
            assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size == batchRows);
        }
    }

    @Property
    void rows_sameTableOfOtherDictionaries_givesTheSameBytes(@ForAll("tables") Table table) throws IOException {
        Table again = Table.ofRows(table.schema(), table.rows());
        int[] everyRowTwice = IntStream.range(0, 2 * table.rowCount())
                .map(i -> (table.rowCount() * 2 - 1 - i) / 2)
                .toArray();
        Table back = table.select(everyRowTwice, dev.mlops.data.Operation.of("test", Map.of()));
        int[] firstHalf = IntStream.range(0, table.rowCount())
                .map(i -> 2 * (table.rowCount() - 1 - i))
                .toArray();

        assertThat(bytes(Rows.of(again))).isEqualTo(bytes(Rows.of(table)));
        assertThat(bytes(Rows.of(back.select(firstHalf, dev.mlops.data.Operation.of("test", Map.of())))))
                .isEqualTo(bytes(Rows.of(table)));
        assertThat(bytes(Rows.of(table.schema(), table.rows()))).isEqualTo(bytes(Rows.of(table)));
    }

    @Test
    void rows_asBytes_areJsonLinesWithTheTypesFirst() throws IOException {
        Table table = Table.of(
                Column.numbers("n", 1, Double.NaN, Double.NEGATIVE_INFINITY),
                Column.integers("i", Long.MIN_VALUE, 0, 9_007_199_254_740_993L),
                Column.categories("c \"q\"", "", null, "caf\u00e9\n\uD83D\uDE00\uD800"),
                new ColumnBuilder("f", ColumnType.FLAG, 3)
                        .add(true)
                        .add(false)
                        .add(null)
                        .build(),
                new ColumnBuilder("t", ColumnType.INSTANT, 3)
                        .add(Instant.parse("2024-05-01T12:00:00.5Z"))
                        .add(null)
                        .add(null)
                        .build());

        assertThat(new String(bytes(Rows.of(table)), UTF_8)).isEqualTo("""
                        {"n":"NUMBER","i":"INTEGER","c \\"q\\"":"CATEGORY","f":"FLAG","t":"INSTANT"}
                        {"n":1.0,"i":-9223372036854775808,"c \\"q\\"":"","f":true,"t":"2024-05-01T12:00:00.500Z"}
                        {"i":0,"f":false}
                        {"n":"-Infinity","i":9007199254740993,"c \\"q\\"":"caf\u00e9\\u000a\uD83D\uDE00\\ud800"}
                        """);
    }

    @Test
    void rows_many_areInATemporaryFileUntilClosed() throws IOException {
        Schema schema = Schema.of(new Schema.Field("n", ColumnType.INTEGER));
        Iterable<Row> many = () -> IntStream.range(0, 500_000)
                .mapToObj(i -> Row.over(schema.names(), (long) i))
                .iterator();
        Content content;
        try (SourceContents contents = SourceContents.of(Rows.of(schema, many))) {
            content = contents.all().get(0);
            assertThat(content.name()).isEqualTo("rows.jsonl");
            assertThat(FORMAT.infer(contents).rows()).isEqualTo(500_000);
        }
        assertThatThrownBy(content::open).isInstanceOf(IOException.class);
    }

    @Test
    void rows_thatThrow_leaveNoTemporaryFile() throws IOException {
        IllegalStateException own = new IllegalStateException("mine");
        Table large = Table.of(
                Column.integers("n", IntStream.range(0, 600_000).asLongStream().toArray()));
        long before = temporaryFiles();
        Batches broken = new Batches() {
            @Override
            public Schema schema() {
                return large.schema();
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                action.accept(large);
                throw own;
            }
        };

        assertThatThrownBy(() -> SourceContents.of(Rows.of("broken", broken))).isSameAs(own);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "mlops-rows-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .count();
        }
    }

    @Test
    void rows_none_areRefused() {
        Schema schema = Schema.of(new Schema.Field("n", ColumnType.INTEGER));
        Rows none = Rows.of(schema, List.of());

        assertThatThrownBy(() -> TableSources.read(none))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("rows has no rows")
                .hasMessageContaining("the columns n only");
        assertThatThrownBy(() -> TableSources.read(Rows.of(Table.ofRows(schema, List.of()))))
                .isInstanceOf(DataException.class);
    }

    @Test
    void rows_read_areTheTable() {
        Table table = Table.of(Column.numbers("n", 1, 2));
        Schema schema = table.schema();

        assertThat(TableSources.read(Rows.of(table))).isSameAs(table);
        assertThat(TableSources.read(Rows.of(schema, table.rows()))).isEqualTo(table);
        assertThat(TableSources.read(Rows.ofMaps(List.of(Map.of("n", 1.0), Map.of("n", 2.0)))))
                .isEqualTo(table);
        assertThat(TableSources.batches(Rows.of(table)).schema()).isEqualTo(schema);
    }

    @Test
    void bytes_notOurs_areRefused() {
        for (String text : new String[] {
            "{\"n\":\"DECIMAL\"}\n{\"n\":1}\n",
            "{\"n\":\"NUMBER\"}\n{\"n\":\"one\"}\n",
            "{\"n\":\"NUMBER\"}\n{\"m\":1}\n",
            "{\"n\":\"NUMBER\"}\n[1]\n",
            "{\"n\":\"INTEGER\"}\n{\"n\":1.5}\n",
            ""
        }) {
            SourceContents contents = SourceContents.of(dev.mlops.data.JsonLines.text(text));
            assertThatThrownBy(() -> FORMAT.infer(contents)).as(text).isInstanceOf(DataException.class);
        }
    }
}
