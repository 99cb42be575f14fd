package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A table that is written as CSV by the rules of RFC 4180 and read under its schema is the same, as far as CSV can say. */
class CsvRoundTripTest {
    @Provide
    Arbitrary<Table> tables() {
        return AnyTables.all();
    }

    /** The table with empty strings and infinite numbers, which CSV has no field for, as missing. */
    private static Table sayable(Table table) {
        return Table.ofColumns(
                table.columns().stream().map(CsvRoundTripTest::sayable).toList());
    }

    private static Column sayable(Column column) {
        ColumnBuilder builder = new ColumnBuilder(column.name(), column.type(), column.size());
        for (int row = 0; row < column.size(); row++) {
            Object value = column.value(row);
            boolean lost = "".equals(value) || (value instanceof Double number && number.isInfinite());
            builder.add(lost ? null : value);
        }
        return builder.build();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String csv(Table table, String lineEnd) {
        String header =
                table.schema().names().stream().map(CsvRoundTripTest::quoted).collect(Collectors.joining(","));
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.columns().stream()
                        .map(column -> column.isMissing(row) ? "\"\"" : quoted(String.valueOf(column.text(row))))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(lineEnd, header + lineEnd, ""));
    }

    @Property
    void read_anyTableAsCsvUnderItsSchema_isTheSame(@ForAll("tables") Table any) {
        Table table = sayable(any);
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            Csv csv = Csv.text(csv(table, lineEnd)).schema(table.schema());

            assertThat(TableSources.read(csv)).isEqualTo(table);
        }
    }
}
