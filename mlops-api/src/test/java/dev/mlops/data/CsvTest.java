package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void options_returnOtherValues() {
        Csv plain = Csv.file(Path.of("data", "adult.csv"));
        Csv csv = plain.missing("?").missing("NA").delimiter('\t').type("age", ColumnType.NUMBER);

        assertThat(plain.missing()).isEmpty();
        assertThat(plain.delimiter()).isEqualTo(',');
        assertThat(csv.missing()).containsExactly("?", "NA");
        assertThat(csv.types()).isEqualTo(Map.of("age", ColumnType.NUMBER));
        assertThat(csv.file()).contains(Path.of("data", "adult.csv"));
        assertThat(csv.description()).isEqualTo("adult.csv");
        assertThat(csv).hasToString("csv adult.csv, delimiter tab, missing ? NA, types {age=NUMBER}");
        assertThat(plain).hasToString("csv adult.csv");
    }

    @Test
    void equals_everyOption_counts() {
        Csv csv = Csv.text("a\n1\n");

        assertThat(csv).isEqualTo(Csv.text("a\n1\n")).hasSameHashCodeAs(Csv.text("a\n1\n"));
        assertThat(csv)
                .isNotEqualTo(Csv.text("a\n2\n"))
                .isNotEqualTo(Csv.file(Path.of("a")))
                .isNotEqualTo(csv.missing("?"))
                .isNotEqualTo(csv.delimiter(';'))
                .isNotEqualTo(csv.type("a", ColumnType.TEXT));
        assertThat(csv.missing("a", "b")).isEqualTo(csv.missing("b").missing("a"));
    }

    @Test
    void text_holdsTheRows() {
        assertThat(Csv.text("a\n1\n").text()).isEqualTo("a\n1\n");
        assertThat(Csv.text("a").file()).isEmpty();
        assertThat(Csv.text("a").description()).isEqualTo("text");
    }

    @Test
    void delimiter_thatCannotPartFields_isRefused() {
        for (char character : new char[] {'"', '\n', '\r'}) {
            assertThatThrownBy(() -> Csv.text("a").delimiter(character)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Csv.text("a").delimiter('\u00a7'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter: a character of ASCII");
        assertThatThrownBy(() -> Csv.text("a").quote('\u00fe')).hasMessageContaining("quote: a character of ASCII");
    }

    @Test
    void collections_cannotBeChanged() {
        Csv csv = Csv.text("a").missing("?").type("a", ColumnType.TEXT);

        assertThatThrownBy(() -> csv.missing().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> csv.types().put("x", ColumnType.TEXT))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equals_laterOptions_count() {
        Csv csv = Csv.text("a\n1\n");
        Schema schema = Schema.of(new Schema.Field("a", ColumnType.NUMBER));

        assertThat(csv)
                .isNotEqualTo(csv.quote('\''))
                .isNotEqualTo(csv.withoutQuotes())
                .isNotEqualTo(csv.charset(StandardCharsets.ISO_8859_1))
                .isNotEqualTo(csv.header("a"))
                .isNotEqualTo(csv.schema(schema))
                .isNotEqualTo(csv.onMalformed(Malformed.SKIP));
        assertThat(csv.schema(schema).header("a").onMalformed(Malformed.NULL))
                .isEqualTo(csv.onMalformed(Malformed.NULL).header("a").schema(schema));
        assertThat(Csv.folder(Path.of("x")))
                .isNotEqualTo(Csv.file(Path.of("x")))
                .isNotEqualTo(Csv.folder(Path.of("x"), "*"));
    }

    @Test
    void options_thatContradict_areRefused() {
        Csv csv = Csv.text("");
        Schema schema = Schema.of(new Schema.Field("a", ColumnType.NUMBER));

        assertThatThrownBy(() -> csv.quote(',')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.quote('\n')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.header(new String[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.header("a", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.header("a", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.header("b").schema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[b]")
                .hasMessageContaining("[a]");
        assertThatThrownBy(() -> csv.schema(schema).type("a", ColumnType.TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TEXT")
                .hasMessageContaining("a:number");
        assertThatThrownBy(() -> csv.type("b", ColumnType.TEXT).schema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such column");
        assertThat(csv.withoutQuotes().delimiter('"').delimiter()).isEqualTo('"');
    }

    @Test
    void toString_everyOption_isPrinted() {
        assertThat(Csv.folder(Path.of("data"), "*.csv")
                        .delimiter(';')
                        .withoutQuotes()
                        .charset(StandardCharsets.ISO_8859_1)
                        .header("a", "b")
                        .onMalformed(Malformed.SKIP))
                .hasToString("csv data/*.csv, delimiter ;, no quotes, charset ISO-8859-1, header a b, malformed SKIP");
        assertThat(new MalformedRows(2, List.of("line 7, column 'age': 'x'", "line 9: 3 fields")))
                .hasToString("2 malformed rows: line 7, column 'age': 'x'; line 9: 3 fields");
        assertThat(MalformedRows.none()).hasToString("no malformed rows");
    }
}
