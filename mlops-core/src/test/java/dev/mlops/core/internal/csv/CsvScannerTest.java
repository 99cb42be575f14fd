package dev.mlops.core.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.mlops.core.internal.cells.Utf8Input;
import dev.mlops.data.Csv;
import dev.mlops.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
    private static final int COLUMNS = 3;

    /** Each row as its line, how many fields it has, and the first three of them. */
    private static List<String> rows(Csv csv, String text, int room, int blockRows) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Utf8Input input = new Utf8Input("x", new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8, room)) {
            CsvScanner scanner = new CsvScanner(csv, input);
            Block block = new Block(COLUMNS, blockRows);
            while (scanner.next(block, blockRows)) {
                for (int row = 0; row < block.rows; row++) {
                    List<String> fields = new ArrayList<>();
                    for (int column = 0; column < Math.min(COLUMNS, block.fields[row]); column++) {
                        fields.add(block.text(row, column));
                    }
                    rows.add(block.lines[row] + ":" + block.fields[row] + fields);
                }
            }
        }
        return rows;
    }

    private static List<String> rowsOfFastCsv(String text) {
        List<String> rows = new ArrayList<>();
        CsvReader.CsvReaderBuilder reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        for (CsvRecord row : reader.ofCsvRecord(text)) {
            List<String> fields = row.getFields();
            rows.add(row.getStartingLineNumber() + ":" + fields.size()
                    + fields.subList(0, Math.min(COLUMNS, fields.size())));
        }
        return rows;
    }

    @Property(tries = 5_000)
    void next_anyCharactersInAnyPieces_areRowsAsAnotherParserHasThem(
            @ForAll @Chars({'a', ',', '-', '\t', '\u00e4', '"', '\n', '\r'}) @StringLength(max = 30) String text,
            @ForAll @IntRange(min = 4, max = 40) int room,
            @ForAll @IntRange(min = 1, max = 3) int blockRows)
            throws IOException {
        List<String> expected;
        try {
            expected = rowsOfFastCsv(text);
        } catch (CsvParseException e) {
            assertThatThrownBy(() -> rows(Csv.text(""), text, room, blockRows))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("quote");
            return;
        }

        assertThat(rows(Csv.text(""), text, room, blockRows)).isEqualTo(expected);
    }

    @Property
    void next_withoutQuotes_partsAtEveryDelimiter(
            @ForAll @Chars({'a', '\t', '"', '\n'}) @StringLength(max = 30) String text,
            @ForAll @IntRange(min = 4, max = 40) int room)
            throws IOException {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                String[] fields = lines[i].split("\t", -1);
                expected.add((i + 1) + ":" + fields.length
                        + Arrays.asList(fields).subList(0, Math.min(COLUMNS, fields.length)));
            }
        }

        assertThat(rows(Csv.text("").delimiter('\t').withoutQuotes(), text, room, 2))
                .isEqualTo(expected);
    }

    @Property
    void next_anyDelimiter_partsThere(
            @ForAll("delimiters") char delimiter,
            @ForAll
                    @Chars({'\0', '\1', '\t', ' ', '!', ',', '-', ';', '|', '~', 'a', 'b', '\n'})
                    @StringLength(max = 200)
                    String text,
            @ForAll @IntRange(min = 4, max = 100) int room)
            throws IOException {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                String[] fields = lines[i].split(Pattern.quote(String.valueOf(delimiter)), -1);
                expected.add((i + 1) + ":" + fields.length
                        + Arrays.asList(fields).subList(0, Math.min(COLUMNS, fields.length)));
            }
        }

        assertThat(rows(Csv.text("").delimiter(delimiter), text, room, 3)).isEqualTo(expected);
        assertThat(rows(Csv.text("").withoutQuotes().delimiter(delimiter), text, room, 3))
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of('\0', '\1', '\t', ' ', '!', ',', '-', ';', '|', '~', 'a');
    }

    @Test
    void next_otherQuote_isTheOneThatCounts() throws IOException {
        assertThat(rows(Csv.text("").quote('\''), "'a,b','c''d',\"e\"\n", 4, 1))
                .containsExactly("1:3[a,b, c'd, \"e\"]");
    }

    @Test
    void next_brokenQuotes_comeBehindTheRowsBefore() throws IOException {
        try (Utf8Input input = new Utf8Input("x", new ByteArrayInputStream("1,2,3\n\"a\"b\n".getBytes(UTF_8)), UTF_8)) {
            CsvScanner scanner = new CsvScanner(Csv.text(""), input);
            Block block = new Block(COLUMNS, 10);

            assertThatThrownBy(() -> scanner.next(block, 10))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("x cannot be parsed, in the row that starts in line 2")
                    .hasMessageContaining("'b' behind the quote that closes a field");
            assertThat(block.rows).isEqualTo(1);
        }
    }

    @Test
    void next_rowWithoutEnd_isRefusedBeforeMemoryIs() {
        String endless = "a,\"" + "x".repeat(40_000_000);

        assertThatThrownBy(() -> rows(Csv.text(""), endless, 1 << 16, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("starts in line 1 does not end")
                .hasMessageContaining("quote");
    }
}
