package dev.mlops.core.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Malformed;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFormatTest {
    @TempDir
    Path folder;

    private static Table read(String text) {
        return TableSources.read(JsonLines.text(text));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(JsonLines lines) {
        return assertThatThrownBy(() -> TableSources.read(lines)).isInstanceOf(DataException.class);
    }

    @Test
    void read_oneColumnOfEachType_tellsThem() {
        Table table = read("""
                {"i": 1, "n": 1.5, "f": true, "t": "2024-05-01T12:00:00Z", "c": "a"}

                {"c": "b c", "n": 3, "i": -2, "f": false, "t": "2024-05-01T12:00:00.5+01:00"}
                """);

        assertThat(table.schema()).hasToString("(i:integer, n:number, f:flag, t:instant, c:category)");
        assertThat(table.row(1))
                .isEqualTo(Row.of(
                        "i", -2L, "n", 3.0, "f", false, "t", Instant.parse("2024-05-01T11:00:00.5Z"), "c", "b c"));
    }

    @Test
    void read_keysThatComeAndGo_areColumnsInOrderOfFirstAppearance() {
        Table table = read("{\"b\":1}\n{\"a\":null,\"b\":2}\r\n{\"c\":\"x\",\"a\":3}\r{\"d\":null}");

        assertThat(table.schema()).hasToString("(b:integer, a:integer, c:category, d:category)");
        assertThat(table.rowCount()).isEqualTo(4);
        assertThat(table.column("a").missingCount()).isEqualTo(3);
        assertThat(table.column("b").integer(1)).isEqualTo(2);
        assertThat(table.row(3)).isEqualTo(Row.of("b", null, "a", null, "c", null, "d", null));
    }

    @Test
    void read_nestedObjects_areFlattened() {
        Table table = read("{\"user\":{\"id\":7,\"address\":{\"city\":\"Ulm\"}},\"n\":{}}\n{\"user.id\":8}");

        assertThat(table.schema()).hasToString("(user.id:integer, user.address.city:category)");
        assertThat(table.column("user.id").integer(1)).isEqualTo(8);
    }

    @Test
    void read_stringsAndNumbers_areToldAlike() {
        assertThat(read("{\"a\":\"12\"}\n{\"a\":13}").column("a").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(read("{\"a\":\"007\"}\n{\"a\":13}").column("a").text(0)).isEqualTo("007");
        assertThat(read("{\"a\":true}\n{\"a\":\"FALSE\"}").column("a").type()).isEqualTo(ColumnType.FLAG);
        assertThat(read("{\"a\":1}\n{\"a\":1e3}").column("a").number(1)).isEqualTo(1_000);
        assertThat(read("{\"a\":12345678901234567890}").column("a").text(0)).isEqualTo("12345678901234567890");
    }

    @Test
    void read_emptyString_isAValueUnlessSaidOtherwise() {
        String text = "{\"a\":\"\",\"b\":1}\n{\"a\":\"x\",\"b\":2}";

        assertThat(read(text).column("a").text(0)).isEmpty();
        assertThat(TableSources.read(JsonLines.text(text).missing("", "x"))
                        .column("a")
                        .missingCount())
                .isEqualTo(2);
    }

    @Test
    void read_arrayOrSecondValue_namesLineAndColumn() {
        assertRefused(JsonLines.text("{\"a\":1}\n{\"a\":2,\"tags\":[1,{\"x\":2}]}"))
                .hasMessageContaining("text, line 2, column 'tags': there is an array");
        assertRefused(JsonLines.text("{\"a\":{\"b\":[]}}")).hasMessageContaining("column 'a.b'");
        assertRefused(JsonLines.text("{\"a\":1,\"a\":2}")).hasMessageContaining("column 'a': there is a second value");
        assertRefused(JsonLines.text("{\"a.b\":1,\"a\":{\"b\":2}}")).hasMessageContaining("column 'a.b'");
        assertRefused(JsonLines.text("{\" \":1}")).hasMessageContaining("blank name");
    }

    @Test
    void read_lineThatIsNoObject_isNamed() {
        for (String wrong :
                new String[] {"[1]", "1", "{\"a\":1", "{\"a\":1} {\"a\":2}", "{a:1}", "nope", "{\"a\":NaN}"}) {
            assertRefused(JsonLines.text("{\"a\":1}\n" + wrong + "\n{\"a\":3}"))
                    .as(wrong)
                    .hasMessageContaining("text, line 2 is no JSON object");
        }
        assertRefused(JsonLines.text("")).hasMessageContaining("has no rows");
        assertRefused(JsonLines.text("\n \n")).hasMessageContaining("has no rows");
    }

    private static final JsonLines MALFORMED = JsonLines.text("""
                    {"age":1,"s":"a"}
                    {"age":"old","s":"b"}
                    {"age":3,"s":["c"]}
                    no object
                    {"age":4,"s":"d","s":"e"}
                    {"age":"?","s":"f"}
                    {"other":1,"age":"x"}
                    """).missing("?").type("age", ColumnType.INTEGER);

    @Test
    void read_malformed_areTreatedAsSaid() throws IOException {
        assertRefused(MALFORMED).hasMessageContaining("line 2, column 'age'").hasMessageContaining("JsonLines.missing");
        JsonLines skipping = MALFORMED.onMalformed(Malformed.SKIP);
        Table skipped = TableSources.read(skipping);
        Table nulled = TableSources.read(MALFORMED.onMalformed(Malformed.NULL));

        assertThat(skipped).isEqualTo(read("{\"age\":1,\"s\":\"a\"}\n{\"s\":\"f\"}"));
        assertThat(skipped.origin()).hasToString("in memory / malformed skipped=5");
        assertThat(nulled)
                .isEqualTo(read(
                        "{\"age\":1,\"s\":\"a\"}\n{\"s\":\"b\"}\n{\"age\":3}\n{\"age\":4,\"s\":\"d\"}\n{\"s\":\"f\"}\n"
                                + "{\"other\":1}"));
        assertThat(nulled.origin()).hasToString("in memory / malformed nulled=5");
        try (SourceContents contents = SourceContents.of(skipping)) {
            assertThat(Formats.of(skipping).infer(contents).malformed().samples())
                    .startsWith("line 2, column 'age': 'old'", "line 3, column 's': an array")
                    .endsWith("line 5, column 's': a second value", "line 7, column 'age': 'x'");
        }
    }

    @Test
    void read_schemaGiven_isTakenAndOthersAreMalformed() {
        Schema schema = Schema.of(new Schema.Field("n", ColumnType.NUMBER), new Schema.Field("s", ColumnType.TEXT));
        JsonLines lines =
                JsonLines.text("{\"s\":7}\n{\"n\":\" +1 \",\"s\":null}").schema(schema);
        Table table = TableSources.read(lines);
        JsonLines stranger =
                JsonLines.text("{\"s\":\"a\",\"nn\":1}\n{\"s\":\"b\"}").schema(schema);

        assertThat(table.schema()).isEqualTo(schema);
        assertThat(table.row(0)).isEqualTo(Row.of("n", null, "s", "7"));
        assertThat(table.row(1)).isEqualTo(Row.of("n", 1.0, "s", null));
        assertRefused(stranger)
                .hasMessageContaining("line 1, column 'nn' is not in the schema given")
                .hasMessageContaining("did you mean 'n'?");
        assertThat(TableSources.read(stranger.onMalformed(Malformed.NULL)).rowCount())
                .isEqualTo(2);
        assertThat(TableSources.read(stranger.onMalformed(Malformed.SKIP)).rowCount())
                .isEqualTo(1);
    }

    @Test
    void read_typeGivenForNoColumn_namesTheNearest() {
        assertRefused(JsonLines.text("{\"age\":1}").type("agee", ColumnType.NUMBER))
                .hasMessageContaining("did you mean 'age'?");
    }

    @Test
    void read_foldersAndPackedFiles_areOneTable() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("\uFEFF{\"a\":1}\n".getBytes(UTF_8));
        }
        Files.write(folder.resolve("1.jsonl.gz"), packed.toByteArray());
        Files.writeString(folder.resolve("2.ndjson"), "{\"b\":\"x\"}\n");
        Files.writeString(folder.resolve("3.csv"), "no,json\n");

        assertThat(TableSources.read(JsonLines.folder(folder))).isEqualTo(read("{\"a\":1}\n{\"b\":\"x\"}"));
        assertThat(TableSources.read(JsonLines.folder(folder, "2.*"))).isEqualTo(read("{\"b\":\"x\"}"));
        assertRefused(JsonLines.folder(folder, "{2.ndjson,3.csv}")).hasMessageContaining("3.csv, line 1");
    }

    @Test
    void batches_manyRows_areTheTableInParts() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"n\":")
                    .append(i)
                    .append(i % 3 == 0 ? "" : ",\"s\":\"v" + i % 7 + "\"")
                    .append("}\n");
        }
        JsonLines lines = JsonLines.text(text.toString());
        List<Row> rows = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        TableSources.batches(lines).forEachBatch(batch -> {
            sizes.add(batch.rowCount());
            rows.addAll(batch.rows());
        });

        assertThat(sizes).containsExactly(8_192, 8_192, 3_616);
        Table whole = TableSources.read(lines);
        assertThat(Table.ofRows(whole.schema(), rows)).isEqualTo(whole);
        assertThat(whole).isEqualTo(TableSources.read(Csv.text(csv(rows))));
    }

    private static String csv(List<Row> rows) {
        StringBuilder text = new StringBuilder("n,s\n");
        for (Row row : rows) {
            text.append(row.value(0))
                    .append(',')
                    .append(row.value(1) == null ? "" : row.value(1))
                    .append('\n');
        }
        return text.toString();
    }
}
