package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.SharedData;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Rows;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("shared")
class SharedDataTest {
    @Test
    void adult_asPublished_hasItsTypesAndMissingValues() {
        Table adult = TableSources.read(Csv.file(SharedData.file("adult.csv")).missing("?"));

        assertThat(adult.rowCount()).isEqualTo(32_561);
        assertThat(adult.schema())
                .hasToString("(age:integer, workclass:category, fnlwgt:integer, education:category,"
                        + " education-num:integer, marital-status:category, occupation:category, relationship:category,"
                        + " race:category, sex:category, capital-gain:integer, capital-loss:integer,"
                        + " hours-per-week:integer, native-country:category, income:category)");
        assertThat(adult.column("workclass").missingCount()).isEqualTo(1_836);
        assertThat(adult.column("occupation").missingCount()).isEqualTo(1_843);
        assertThat(adult.column("native-country").missingCount()).isEqualTo(583);
        assertThat(adult.columns().stream().mapToInt(c -> c.missingCount()).sum())
                .isEqualTo(1_836 + 1_843 + 583);
    }

    @Test
    void adultTest_blankAfterComma_isNoNumberAndNoMarker() {
        Table raw = TableSources.read(
                Csv.file(SharedData.file("adult-test-raw.csv")).missing("?"));

        assertThat(raw.rowCount()).isEqualTo(16_281);
        assertThat(raw.column("hours-per-week").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(raw.column("income").dictionary()).contains(" <=50K.");
        assertThat(raw.column("workclass").missingCount()).isZero();
    }

    @Test
    void titanic_quotedNames_areRead() {
        Table titanic = TableSources.read(Csv.file(SharedData.file("titanic.csv")));

        assertThat(titanic.rowCount()).isEqualTo(891);
        assertThat(titanic.column("name").text(0)).isEqualTo("Braund, Mr. Owen Harris");
        assertThat(titanic.column("name").type()).isEqualTo(ColumnType.TEXT);
        assertThat(titanic.column("ticket").type()).isEqualTo(ColumnType.TEXT);
        assertThat(titanic.column("sex").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(titanic.column("age").missingCount()).isEqualTo(177);
        assertThat(titanic.column("cabin").missingCount()).isEqualTo(687);
        assertThat(titanic.column("embarked").missingCount()).isEqualTo(2);
        assertThat(titanic.column("name").dictionary()).anyMatch(name -> name.contains("\""));
    }

    @Test
    void bikeHour_emptyLineAndTrailingBlank_areNoError() {
        Csv csv = Csv.file(SharedData.file("bike-hour.csv"));
        Table told = TableSources.read(csv);
        Table given = TableSources.read(csv.type("hr", ColumnType.INTEGER));

        assertThat(told.rowCount()).isEqualTo(17_379);
        assertThat(told.column("hr").type()).isEqualTo(ColumnType.CATEGORY); // one value is '0 '
        assertThat(told.column("temp").type()).isEqualTo(ColumnType.NUMBER);
        assertThat(told.column("cnt").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(given.column("hr").integer(8_480)).isZero();
        assertThat(given.column("hr").missingCount()).isZero();
    }

    @Test
    void otherFiles_rowsAndTypes_areAsDescribed() {
        Table wine = TableSources.read(Csv.file(SharedData.file("winequality-red.csv")));
        Table diamonds = TableSources.read(Csv.file(SharedData.file("diamonds.csv")));
        Table penguins = TableSources.read(Csv.file(SharedData.file("penguins.csv")));
        Table taxis = TableSources.read(Csv.file(SharedData.file("taxis.csv")));
        Table electricity = TableSources.read(Csv.file(SharedData.file("electricity.csv")));

        assertThat(wine.rowCount()).isEqualTo(1_599);
        assertThat(wine.column("fixed acidity").type()).isEqualTo(ColumnType.NUMBER);
        assertThat(wine.column("quality").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(diamonds.rowCount()).isEqualTo(53_940);
        assertThat(diamonds.schema().names()).startsWith("carat", "cut");
        assertThat(diamonds.column("cut").dictionary())
                .containsExactlyInAnyOrder("Ideal", "Premium", "Good", "Very Good", "Fair");
        assertThat(penguins.rowCount()).isEqualTo(344);
        assertThat(penguins.column("sex").missingCount()).isEqualTo(11);
        assertThat(taxis.rowCount()).isEqualTo(6_433);
        assertThat(taxis.column("pickup").type()).isEqualTo(ColumnType.TEXT); // no offset: no point on the time line
        assertThat(electricity.rowCount()).isEqualTo(45_312);
    }

    @Test
    void creditCardDefault_packed_isUnpacked() {
        Table cards = TableSources.read(Csv.file(SharedData.file("credit-card-default.csv.gz")));

        assertThat(cards.rowCount()).isEqualTo(30_000);
        Column target = cards.column("default_payment_next_month");
        assertThat(target.type()).isEqualTo(ColumnType.INTEGER);
        assertThat(IntStream.range(0, 30_000)
                        .filter(row -> target.integer(row) == 1)
                        .count())
                .isEqualTo(6_636); // 22.1%
        assertThat(cards.column("EDUCATION").type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void horseColic_withoutHeader_isReadWithNamesGiven() {
        String[] names = IntStream.rangeClosed(1, 28).mapToObj(i -> "c" + i).toArray(String[]::new);
        Table colic = TableSources.read(
                Csv.file(SharedData.file("horse-colic.csv")).missing("?").header(names));

        assertThat(colic.rowCount()).isEqualTo(300);
        assertThat(colic.column("c24").missingCount()).isZero();
        assertThat(colic.column("c24").type()).isEqualTo(ColumnType.INTEGER);
        int missing = colic.columns().stream().mapToInt(Column::missingCount).sum();
        assertThat((double) missing / (300 * 28)).isBetween(0.185, 0.195); // 19% of all cells
        assertThat(colic.column("c25").type()).isEqualTo(ColumnType.CATEGORY); // codes with leading zeros
    }

    @Test
    void smsSpam_quotesAreCharacters_isReadWithoutThem() {
        Csv csv = Csv.file(SharedData.file("sms-spam.tsv")).delimiter('\t').header("label", "message");
        Table spam = TableSources.read(csv.withoutQuotes());

        assertThat(spam.rowCount()).isEqualTo(5_574);
        assertThat(spam.column("label").dictionary()).containsExactly("ham", "spam");
        assertThat(spam.column("message").type()).isEqualTo(ColumnType.TEXT);
        assertThat(spam.column("message").dictionary()).anyMatch(message -> message.startsWith("\""));
        assertThatThrownBy(() -> TableSources.read(csv))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Csv.withoutQuotes()");
    }

    @Test
    void germanCreditAndMusicEmotions_areRead() {
        Table credit = TableSources.read(Csv.file(SharedData.file("german-credit.csv")));
        Table music = TableSources.read(Csv.file(SharedData.file("music-emotions.csv")));

        assertThat(credit.rowCount()).isEqualTo(1_000);
        assertThat(credit.column("class").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(music.rowCount()).isEqualTo(593);
        assertThat(music.schema().size()).isEqualTo(78);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"adult.csv", "bike-hour.csv", "titanic.csv", "taxis.csv", "diamonds.csv", "electricity.csv"})
    void anyFile_readAtOnceInTwoPassesAndInBatches_isTheSame(String name) throws IOException {
        Csv csv = Csv.file(SharedData.file(name)).missing("?");
        Table read = TableSources.read(csv);
        Format format = Formats.of(csv);
        try (SourceContents contents = SourceContents.of(csv)) {
            Told told = format.infer(contents);
            List<Table> tables = new ArrayList<>();
            format.forEachBatch(contents, told.schema(), Integer.MAX_VALUE, tables::add);
            assertThat(told.rows()).isEqualTo(read.rowCount());
            assertThat(told.schema()).isEqualTo(read.schema());
            assertThat(tables).containsExactly(read);

            try (SourceContents rows = SourceContents.of(Rows.of(read))) {
                assertThat(new RowsFormat().infer(rows).schema()).isEqualTo(read.schema());
                tables.clear();
                new RowsFormat().forEachBatch(rows, read.schema(), Integer.MAX_VALUE, tables::add);
                assertThat(tables).containsExactly(read);
            }
        }
    }
}
