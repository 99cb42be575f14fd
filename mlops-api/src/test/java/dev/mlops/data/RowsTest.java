package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
    record Person(String name, int age) {}

    private static final Schema SCHEMA = Schema.of(new Schema.Field("n", ColumnType.INTEGER));

    @Test
    void of_tableRecordsOrMaps_hasTheirRows() {
        Table table = Table.of(Column.categories("name", "Ann"), Column.integers("age", 39));

        assertThat(Rows.of(table).batches()).isSameAs(table);
        assertThat(Rows.ofRecords(List.of(new Person("Ann", 39)))).isEqualTo(Rows.of(table));
        assertThat(Rows.ofMaps(List.of(Map.of("age", 39))).batches()).isEqualTo(Table.of(Column.integers("age", 39)));
        assertThat(Rows.of(table)).hasSameHashCodeAs(Rows.ofRecords(List.of(new Person("Ann", 39))));
        assertThat(Rows.of(table)).hasToString("rows (name:category, age:integer)");
        assertThat(Rows.of("query x", table)).isNotEqualTo(Rows.of(table));
    }

    @Test
    void of_rowsUnderASchema_comeInBatchesEachTime() {
        Iterable<Row> rows =
                () -> IntStream.range(0, 10_000).mapToObj(i -> Row.of("n", i)).iterator();
        Rows source = Rows.of(SCHEMA, rows);
        for (int time = 0; time < 2; time++) {
            List<Integer> sizes = new ArrayList<>();
            List<Object> last = new ArrayList<>();
            source.batches().forEachBatch(batch -> {
                sizes.add(batch.rowCount());
                last.add(batch.column("n").value(batch.rowCount() - 1));
            });
            assertThat(sizes).containsExactly(8_192, 1_808);
            assertThat(last).containsExactly(8_191L, 9_999L);
        }
        assertThat(source.batches().schema()).isEqualTo(SCHEMA);
    }

    @Test
    void of_rowsThatDoNotSuit_areRefusedWhenRead() {
        Batches batches = Rows.of(SCHEMA, List.of(Row.of("m", 1))).batches();

        assertThatThrownBy(() -> batches.forEachBatch(batch -> {})).isInstanceOf(DataException.class);
    }
}
