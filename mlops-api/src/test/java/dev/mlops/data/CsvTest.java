package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
    }

    @Test
    void collections_cannotBeChanged() {
        Csv csv = Csv.text("a").missing("?").type("a", ColumnType.TEXT);

        assertThatThrownBy(() -> csv.missing().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> csv.types().put("x", ColumnType.TEXT))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
