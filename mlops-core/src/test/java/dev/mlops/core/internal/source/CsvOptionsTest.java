package dev.mlops.core.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Malformed;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOptionsTest {
    private static final Schema AGE_AND_NAME =
            Schema.of(new Schema.Field("age", ColumnType.INTEGER), new Schema.Field("name", ColumnType.TEXT));

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Csv csv) {
        return assertThatThrownBy(() -> TableSources.read(csv)).isInstanceOf(DataException.class);
    }

    @Test
    void line_quotedBreaksEmptyLinesAndSkippedRows_isWhereEachRowStarts() {
        Csv csv = Csv.text("a,b\n1,\"x\ny\"\n\n2,z\nbad\n3,w\n").onMalformed(Malformed.SKIP);
        List<Long> lines = new ArrayList<>();
        Table table = TableSources.read(csv);
        TableSources.batches(csv).forEachBatch(batch -> {
            for (int row = 0; row < batch.rowCount(); row++) {
                lines.add(batch.line(row).orElseThrow());
            }
        });

        assertThat(lines).containsExactly(2L, 5L, 7L);
        assertThat(table.line(2)).hasValue(7);
    }

    @Test
    void read_charset_isDecoded() throws IOException {
        for (Charset charset : new Charset[] {
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16
        }) {
            Path file = file(charset.name() + ".csv", "caf\u00e9,n\nd\u00e9j\u00e0,1\n".getBytes(charset));
            Table table = TableSources.read(Csv.file(file).charset(charset));

            assertThat(table.schema().names()).as(charset.name()).containsExactly("caf\u00e9", "n");
            assertThat(table.column("caf\u00e9").text(0)).isEqualTo("d\u00e9j\u00e0");
        }
        Path ascii = file("not-ascii.csv", "a\nb\nc\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(Csv.file(ascii).charset(StandardCharsets.US_ASCII))
                .hasMessageContaining("not written in US-ASCII, line 3");
        assertThat(TableSources.read(Csv.text("caf\u00e9\n1\n").charset(StandardCharsets.ISO_8859_1))
                        .schema()
                        .names())
                .containsExactly("caf\u00e9");
    }

    @Test
    void read_packed_isUnpackedWhateverItsName() throws IOException {
        Table plain = TableSources.read(Csv.text("a,b\n1,x\n"));

        assertThat(TableSources.read(Csv.file(file("a.csv.gz", packed("a,b\n1,x\n")))))
                .isEqualTo(plain);
        assertThat(TableSources.read(Csv.file(file("b.csv", packed("\uFEFFa,b\n1,x\n")))))
                .isEqualTo(plain);
        assertThat(TableSources.read(Csv.file(file("c.csv.gz", "a,b\n1,x\n")))).isEqualTo(plain);
        byte[] whole = packed("a,b\n1,x\n");
        assertRefused(Csv.file(file("cut.gz", java.util.Arrays.copyOf(whole, whole.length - 9))))
                .hasMessageContaining("cut.gz cannot be read");
    }

    @Test
    void read_headerGiven_firstLineIsARow() {
        Table table = TableSources.read(Csv.text("39,Ann\n41,Bob\n").header("age", "name"));

        assertThat(table.schema()).hasToString("(age:integer, name:category)");
        assertThat(table.rowCount()).isEqualTo(2);
        assertRefused(Csv.text("39,Ann\n").header("age"))
                .hasMessageContaining("'Ann' comes after the last column 'age'");
        assertRefused(Csv.text("").header("age")).hasMessageContaining("has no rows");
    }

    @Test
    void read_schemaGiven_columnsAreCheckedAndTypesTaken() {
        Table table = TableSources.read(Csv.text("age,name\n 039,7\n").schema(AGE_AND_NAME));

        assertThat(table.schema()).isEqualTo(AGE_AND_NAME);
        assertThat(table.column("age").integer(0)).isEqualTo(39);
        assertThat(table.column("name").text(0)).isEqualTo("7");
        assertThat(TableSources.read(Csv.text("39,Ann\n").header("age", "name").schema(AGE_AND_NAME))
                        .rowCount())
                .isOne();
        assertRefused(Csv.text("name,age\nAnn,39\n").schema(AGE_AND_NAME))
                .hasMessageContaining("has other columns")
                .hasMessageContaining("age, name")
                .hasMessageContaining("name, age");
        assertRefused(Csv.text("age,name\nold,Ann\n").schema(AGE_AND_NAME))
                .hasMessageContaining("text, line 2, column 'age'")
                .hasMessageContaining("Csv.onMalformed(..)");
    }

    private static final String MALFORMED = "age,name\n1,Ann\nold,Bob\n3\n4,Dan,x\n?,Eve\nx\n7,Fay\n";

    @Test
    void read_malformedSkipped_areLeftOutAndCounted() throws IOException {
        Csv csv =
                Csv.text(MALFORMED).missing("?").type("age", ColumnType.INTEGER).onMalformed(Malformed.SKIP);
        Table table = TableSources.read(csv);

        assertThat(table).isEqualTo(TableSources.read(Csv.text("age,name\n1,Ann\n,Eve\n7,Fay\n")));
        assertThat(table.origin()).hasToString("in memory / malformed skipped=4");
        try (SourceContents contents = SourceContents.of(csv)) {
            Told told = Formats.of(csv).infer(contents);
            assertThat(told.rows()).isEqualTo(3);
            assertThat(told.malformed().count()).isEqualTo(4);
            assertThat(told.malformed().samples())
                    .containsExactly(
                            "line 3, column 'age': 'old'", "line 4: 1 field", "line 5: 3 fields", "line 7: 1 field");
        }
    }

    @Test
    void read_malformedNulled_keepTheRestOfTheirRow() {
        Table table = TableSources.read(
                Csv.text(MALFORMED).missing("?").type("age", ColumnType.INTEGER).onMalformed(Malformed.NULL));

        assertThat(table).isEqualTo(TableSources.read(Csv.text("age,name\n1,Ann\n,Bob\n3,\n4,Dan\n,Eve\n,\n7,Fay\n")));
        assertThat(table.origin()).hasToString("in memory / malformed nulled=4");
    }

    @Test
    void read_rowsThatAreLeftOut_tellNoTypes() {
        Csv csv = Csv.text("a,b\n1,2\nx,y,z\n3,4\n").onMalformed(Malformed.SKIP);

        assertThat(TableSources.read(csv).schema()).hasToString("(a:integer, b:integer)");
        assertThat(TableSources.batches(csv).schema()).hasToString("(a:integer, b:integer)");
    }

    @Test
    void read_malformedFail_namesTheFirstInOrderOfRows() {
        assertRefused(Csv.text("a,b\n1,x\n2,3\ny,4\n")
                        .type("a", ColumnType.INTEGER)
                        .type("b", ColumnType.INTEGER))
                .hasMessageContaining("line 2, column 'b'");
        assertRefused(Csv.text("a,b\n1,2\ny,4\n5\n").type("a", ColumnType.INTEGER))
                .hasMessageContaining("line 3, column 'a'");
        assertRefused(Csv.text("a,b\n1,2\n5\n6,\"x\n")).hasMessageContaining("line 3: the row has too few fields");
    }

    @Test
    void infer_valueNotOfTheGivenType_isRefusedBeforeAnyIsFilledIn() {
        Csv csv = Csv.text("a,b\n1,2\n3,x\ny,4\n")
                .missing("?")
                .type("a", ColumnType.INTEGER)
                .type("b", ColumnType.INTEGER);

        assertThatThrownBy(() -> TableSources.batches(csv))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("text, line 3, column 'b'");
        assertThat(TableSources.batches(csv.missing("x", "y")).schema()).hasToString("(a:integer, b:integer)");
    }

    @Test
    void read_everyRowMalformed_saysSo() {
        assertRefused(Csv.text("a,b\n1\n2\n").onMalformed(Malformed.SKIP))
                .hasMessageContaining("has no rows")
                .hasMessageContaining("2 malformed rows: line 2: 1 field; line 3: 1 field");
    }

    @Test
    void batches_malformed_areCountedInEachOrigin() {
        List<Table> batches = new ArrayList<>();
        TableSources.batches(Csv.text(MALFORMED).type("age", ColumnType.INTEGER).onMalformed(Malformed.SKIP))
                .forEachBatch(batches::add);

        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).origin()).hasToString("in memory / malformed skipped=5");
    }

    @Test
    void read_folder_isOneTableInOrderOfPaths() throws IOException {
        file("b.csv", "n,s\n3,c\n");
        file("a/z.tsv", "n,s\n1,a\n");
        file("a.csv.gz", packed("n,s\n2,b\n"));
        file("notes.md", "not a table");
        file(".hidden.csv", "neither");
        Table table = TableSources.read(Csv.folder(folder));

        assertThat(table).isEqualTo(TableSources.read(Csv.text("n,s\n2,b\n1,a\n3,c\n"))); // a.csv.gz, a/z.tsv, b.csv
        assertThat(TableSources.read(Csv.folder(folder, "?.csv*")).rowCount()).isEqualTo(2);
        assertThat(TableSources.read(Csv.folder(folder, "**.tsv")).rowCount()).isEqualTo(1);
        assertThat(TableSources.read(Csv.folder(folder, "b.csv")))
                .isEqualTo(TableSources.read(Csv.file(folder.resolve("b.csv"))));
    }

    @Test
    void read_folderOfOtherColumns_namesTheFile() throws IOException {
        file("a.csv", "n,s\n1,a\n");
        file("b.csv", "s,n\na,1\n");

        assertRefused(Csv.folder(folder))
                .hasMessageContaining("b.csv has other columns")
                .hasMessageContaining("n, s");
    }

    @Test
    void read_folderMalformed_namesFileAndLine() throws IOException {
        file("a.csv", "n\n1\n");
        file("b.csv", "n\n2\nx\n");
        Csv csv = Csv.folder(folder).type("n", ColumnType.INTEGER);

        assertRefused(csv).hasMessageContaining("/b.csv, line 3, column 'n'");
        try (SourceContents contents = SourceContents.of(csv)) {
            assertThat(Formats.of(csv.onMalformed(Malformed.SKIP))
                            .infer(contents)
                            .malformed()
                            .samples())
                    .containsExactly("b.csv line 3, column 'n': 'x'");
        }
    }

    @Test
    void read_folderWithoutFiles_saysWhatWasLookedFor() throws IOException {
        file("a.md", "x");

        assertRefused(Csv.folder(folder)).hasMessageContaining(".csv, .tsv, .txt");
        assertRefused(Csv.folder(folder, "*.dat")).hasMessageContaining("*.dat");
        assertRefused(Csv.folder(folder, "[")).hasMessageContaining("no glob");
        assertRefused(Csv.folder(folder.resolve("none"))).hasMessageContaining("there is no folder");
    }
}
