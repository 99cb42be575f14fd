package dev.mlops.core.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSourcesTest {
    private static final int BATCH_ROWS = 8_192;

    @TempDir
    Path folder;

    private static Table read(String text) {
        return TableSources.read(Csv.text(text));
    }

    private static ColumnType typeOf(String... values) {
        return read("k,x\n"
                        + IntStream.range(0, values.length)
                                .mapToObj(i -> "r," + values[i])
                                .collect(Collectors.joining("\n")))
                .column("x")
                .type();
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Csv csv) {
        return assertThatThrownBy(() -> TableSources.read(csv)).isInstanceOf(DataException.class);
    }

    private Path file(String name, byte... bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void read_oneColumnOfEachType_tellsThem() {
        Table table =
                read("i,n,f,t,c\n1,1.5,true,2024-05-01T12:00:00Z,a\n-2,3,False,2024-05-01T12:00:00.5+01:00,b c\n");

        assertThat(table.schema()).hasToString("(i:integer, n:number, f:flag, t:instant, c:category)");
        assertThat(table.row(1))
                .isEqualTo(Row.of(
                        "i", -2L, "n", 3.0, "f", false, "t", Instant.parse("2024-05-01T11:00:00.5Z"), "c", "b c"));
        assertThat(table.origin().isRecorded()).isFalse();
    }

    @Test
    void infer_mixedValues_fallsBackToTheNextType() {
        assertThat(typeOf("1", "2.5")).isEqualTo(ColumnType.NUMBER);
        assertThat(typeOf("1", "")).isEqualTo(ColumnType.INTEGER);
        assertThat(typeOf("1", "007")).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf("1", " 2")).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf("1.5", "NaN")).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf("1", "true")).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf("true", "FALSE")).isEqualTo(ColumnType.FLAG);
        assertThat(typeOf("2024-05-01T12:00:00Z", "2024-05-01")).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf("\"5\"", "6")).isEqualTo(ColumnType.INTEGER);
        assertThat(typeOf("", "")).isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void infer_textOrCategory_atTheBoundsAsDocumented() {
        assertThat(typeOf(different(49))).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf(different(50))).isEqualTo(ColumnType.TEXT);
        assertThat(typeOf(repeated(25, 2))).isEqualTo(ColumnType.CATEGORY); // half are different, not more
        assertThat(typeOf(repeated(1_000, 3))).isEqualTo(ColumnType.CATEGORY);
        assertThat(typeOf(repeated(1_001, 3))).isEqualTo(ColumnType.TEXT);
    }

    private static String[] different(int count) {
        return repeated(count, 1);
    }

    private static String[] repeated(int different, int times) {
        return IntStream.range(0, different * times)
                .mapToObj(i -> "v" + i % different)
                .toArray(String[]::new);
    }

    @Test
    void read_missingMarkersAndEmptyFields_areMissingInEveryType() {
        Table table = TableSources.read(
                Csv.text("a,b,c\n1,?,x\n?,,\n3,z,\"\"\n4,\"?\",N/A").missing("?", "N/A"));

        assertThat(table.column("a").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(table.column("a").missingCount()).isEqualTo(1);
        assertThat(table.column("b").missingCount()).isEqualTo(3);
        assertThat(table.column("b").text(2)).isEqualTo("z");
        assertThat(table.column("c").missingCount()).isEqualTo(3);
    }

    @Test
    void read_quotes_commasLinesAndDoubledQuotesAreKept() {
        Table table = read("a,b\n\"x, y\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n");

        assertThat(table.column("a").text(0)).isEqualTo("x, y");
        assertThat(table.column("a").text(1)).isEqualTo("say \"hi\"");
        assertThat(table.column("a").text(2)).isEqualTo("two\nlines");
    }

    @Test
    void read_byteOrderMark_isSkipped() throws IOException {
        Path file = file("bom.csv", "\uFEFFage,b\n1,2\n".getBytes(UTF_8));

        assertThat(TableSources.read(Csv.file(file)).schema().names()).containsExactly("age", "b");
        assertThat(read("\uFEFFage\n1\n").schema().names()).containsExactly("age");
    }

    @Test
    void read_mixedLineEndsAndEmptyLines_areNoRows() {
        Table table = read("a,b\r\n1,2\r\n\r\n\n3,4\n\r\n5,6");

        assertThat(table.rowCount()).isEqualTo(3);
    }

    @Test
    void read_emptyLineInSingleColumn_isMissing() {
        Table table = read("a\n1\n\n3\n");

        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.column("a").isMissing(1)).isTrue();
    }

    @Test
    void read_otherDelimiter_partsFields() {
        assertThat(TableSources.read(Csv.text("a;b\n1,5;2\n").delimiter(';'))
                        .column("a")
                        .text(0))
                .isEqualTo("1,5");
        assertThat(TableSources.read(Csv.text("a\tb\n1\t2\n").delimiter('\t')).schema())
                .hasToString("(a:integer, b:integer)");
    }

    @Test
    void read_typeGiven_isTaken() {
        Csv csv = Csv.text("zip,n,hr,f\n00501,1,0 ,true \n10001,2,+7,false\n");
        Table table = TableSources.read(csv.type("n", ColumnType.NUMBER)
                .type("hr", ColumnType.INTEGER)
                .type("f", ColumnType.FLAG)
                .type("zip", ColumnType.TEXT));

        assertThat(table.schema()).hasToString("(zip:text, n:number, hr:integer, f:flag)");
        assertThat(table.column("zip").text(0)).isEqualTo("00501");
        assertThat(table.column("hr").integer(0)).isZero();
        assertThat(table.column("hr").integer(1)).isEqualTo(7);
        assertThat(table.column("f").value(0)).isEqualTo(true);
    }

    @Test
    void read_valueNotOfTheGivenType_namesLineColumnAndValue() {
        assertRefused(Csv.text("a,age\nx,1\n\"y\nz\",2\nw,old\n").type("age", ColumnType.INTEGER))
                .hasMessageContaining("text, line 5, column 'age'")
                .hasMessageContaining("a whole number of 64 bits")
                .hasMessageContaining("'old'")
                .hasMessageContaining("Csv.missing(\"old\")");
        assertRefused(Csv.text("a\nNaN\n").type("a", ColumnType.NUMBER))
                .hasMessageContaining("a finite decimal number");
        assertRefused(Csv.text("a\n1\n").type("a", ColumnType.FLAG)).hasMessageContaining("true or false");
        assertRefused(Csv.text("a\nsoon\n").type("a", ColumnType.INSTANT)).hasMessageContaining("with an offset");
    }

    @Test
    void read_typeGivenForNoColumn_namesTheNearest() {
        assertRefused(Csv.text("age,income\n1,2\n").type("agee", ColumnType.NUMBER))
                .hasMessageContaining("'agee'")
                .hasMessageContaining("did you mean 'age'?");
    }

    @Test
    void read_tooFewOrTooManyFields_namesLineAndColumn() {
        assertRefused(Csv.text("a,b,c\n1,2,3\n4,5\n"))
                .hasMessageContaining("text, line 3")
                .hasMessageContaining("too few")
                .hasMessageContaining("3 fields")
                .hasMessageContaining("2 fields: none for column 'c'");
        assertRefused(Csv.text("a,b\n1,2\n\n3,4,surplus\n"))
                .hasMessageContaining("text, line 4")
                .hasMessageContaining("too many")
                .hasMessageContaining("'surplus' comes after the last column 'b'");
    }

    @Test
    void read_badHeader_namesTheColumns() {
        assertRefused(Csv.text("a,b,a\n1,2,3\n")).hasMessageContaining("columns 1 and 3 are both 'a'");
        assertRefused(Csv.text("a,,c\n1,2,3\n"))
                .hasMessageContaining("line 1: column 2 has no name")
                .hasMessageContaining("after 'a'");
        assertRefused(Csv.text("  ,b\n1,2\n")).hasMessageContaining("column 1 has no name");
    }

    @Test
    void read_nothingToRead_saysWhatIsThere() throws IOException {
        assertRefused(Csv.text("")).hasMessageContaining("text is empty");
        assertRefused(Csv.text("\n\n")).hasMessageContaining("text is empty");
        assertRefused(Csv.file(file("empty.csv"))).hasMessageContaining("empty.csv is empty");
        assertRefused(Csv.text("a,b\n"))
                .hasMessageContaining("text has no rows")
                .hasMessageContaining("a, b");
    }

    @Test
    void read_fileNotThere_namesTheNearest() throws IOException {
        file("adult.csv", (byte) 'a');

        assertRefused(Csv.file(folder.resolve("adlut.csv")))
                .hasMessageContaining("adlut.csv")
                .hasMessageContaining("did you mean 'adult.csv'?");
        assertRefused(Csv.file(folder.resolve("no").resolve("where.csv"))).hasMessageContaining("where.csv");
    }

    @Test
    void read_folder_saysSo() {
        assertRefused(Csv.file(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void read_malformedUtf8_namesLineAndBytes() throws IOException {
        byte[] latin1 = "a,b\n1,2\n3,caf\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertRefused(Csv.file(file("latin1.csv", latin1)))
                .hasMessageContaining("latin1.csv")
                .hasMessageContaining("line 3")
                .hasMessageContaining("0xe9")
                .hasMessageContaining("charset(..)");
        byte[] cut = {'a', ',', 'b', '\r', '\n', '1', ',', (byte) 0xc3};
        assertRefused(Csv.file(file("cut.csv", cut))).hasMessageContaining("line 2");
        assertRefused(Csv.text("a,b\n1,\ud800\n")).hasMessageContaining("surrogate");
    }

    @Test
    void read_brokenQuotes_nameTheLine() {
        assertRefused(Csv.text("a,b\n1,2\n3,\"open\n5,6\n"))
                .hasMessageContaining("starts in line 3")
                .hasMessageContaining("quote");
        assertRefused(Csv.text("a,b\n1,\"x\"y\n")).hasMessageContaining("starts in line 2");
    }

    @Test
    void forEachBatch_moreRowsThanOneBatch_areStreamedInOrder() throws IOException {
        int rows = 2 * BATCH_ROWS + 1;
        Generated source = new Generated(rows);
        Csv csv = Csv.text("");
        List<Integer> sizes = new ArrayList<>();
        List<Long> consumedAtFirst = new ArrayList<>();
        long[] next = {0};

        Format format = Formats.of(csv);
        format.forEachBatch(
                contents(source), format.infer(contents(new Generated(10))).schema(), BATCH_ROWS, batch -> {
                    sizes.add(batch.rowCount());
                    consumedAtFirst.add(source.given);
                    for (int row = 0; row < batch.rowCount(); row++) {
                        assertThat(batch.column("n").integer(row)).isEqualTo(next[0]++);
                    }
                });

        assertThat(sizes).containsExactly(BATCH_ROWS, BATCH_ROWS, 1);
        assertThat(consumedAtFirst.get(0))
                .isLessThan(source.given * 3 / 4); // the first batch came before the rest was read
    }

    private static Contents contents(InputStream stream) {
        return new Contents() {
            @Override
            public String label() {
                return "generated";
            }

            @Override
            public List<Content> all() {
                return List.of(new Content() {
                    @Override
                    public String name() {
                        return "generated";
                    }

                    @Override
                    public InputStream open() {
                        return stream;
                    }
                });
            }
        };
    }

    /** A file that is nowhere in memory as a whole. */
    private static final class Generated extends InputStream {
        private final int rows;
        private int row;
        private byte[] line = "n,s\n".getBytes(UTF_8);
        private int position;
        private long given;

        Generated(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            if (position == line.length) {
                if (row == rows) {
                    return -1;
                }
                line = (row++ + "," + "x".repeat(20) + "\n").getBytes(UTF_8);
                position = 0;
            }
            given++;
            return line[position++];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int first = read();
            if (first < 0) {
                return -1;
            }
            target[offset] = (byte) first;
            int count = Math.min(length - 1, line.length - position);
            System.arraycopy(line, position, target, offset + 1, count);
            position += count;
            given += count;
            return count + 1;
        }
    }

    @Test
    void forEachBatch_actionThrows_reachesTheCallerAsItIs() {
        java.io.UncheckedIOException own = new java.io.UncheckedIOException(new IOException("mine"));

        assertThatThrownBy(() -> TableSources.batches(Csv.text("a\n1\n")).forEachBatch(batch -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Property
    void read_anyTextsQuoted_areGivenBack(@ForAll @NotEmpty List<@Size(min = 2, max = 2) List<String>> rows) {
        String csv = rows.stream()
                .map(row -> row.stream()
                        .map(value -> "\"" + clean(value).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "a,b\n", ""));
        Table table = TableSources.read(Csv.text(csv).type("a", ColumnType.TEXT).type("b", ColumnType.CATEGORY));

        assertThat(table.rowCount()).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < 2; column++) {
                String wanted = clean(rows.get(row).get(column));
                assertThat(table.columns().get(column).text(row)).isEqualTo(wanted.isEmpty() ? null : wanted);
            }
        }
    }

    private static String clean(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "?");
    }
}
