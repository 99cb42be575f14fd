package dev.mlops.core.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.SharedData;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("shared")
class SharedDataTest {
    @Test
    void adult_asPublished_hasItsTypesAndMissingValues() {
        Table adult = TableReader.read(Csv.file(SharedData.file("adult.csv")).missing("?"));

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
        Table raw =
                TableReader.read(Csv.file(SharedData.file("adult-test-raw.csv")).missing("?"));

        assertThat(raw.rowCount()).isEqualTo(16_281);
        assertThat(raw.column("hours-per-week").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(raw.column("income").dictionary()).contains(" <=50K.");
        assertThat(raw.column("workclass").missingCount()).isZero();
    }

    @Test
    void titanic_quotedNames_areRead() {
        Table titanic = TableReader.read(Csv.file(SharedData.file("titanic.csv")));

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
        Table told = TableReader.read(csv);
        Table given = TableReader.read(csv.type("hr", ColumnType.INTEGER));

        assertThat(told.rowCount()).isEqualTo(17_379);
        assertThat(told.column("hr").type()).isEqualTo(ColumnType.CATEGORY); // one value is '0 '
        assertThat(told.column("temp").type()).isEqualTo(ColumnType.NUMBER);
        assertThat(told.column("cnt").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(given.column("hr").integer(8_480)).isZero();
        assertThat(given.column("hr").missingCount()).isZero();
    }

    @Test
    void otherFiles_rowsAndTypes_areAsDescribed() {
        Table wine = TableReader.read(Csv.file(SharedData.file("winequality-red.csv")));
        Table diamonds = TableReader.read(Csv.file(SharedData.file("diamonds.csv")));
        Table penguins = TableReader.read(Csv.file(SharedData.file("penguins.csv")));
        Table taxis = TableReader.read(Csv.file(SharedData.file("taxis.csv")));
        Table electricity = TableReader.read(Csv.file(SharedData.file("electricity.csv")));

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
    void packedFile_isToldToBeUnpacked() {
        assertThatThrownBy(() -> TableReader.read(Csv.file(SharedData.file("credit-card-default.csv.gz"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("unpacked");
    }
}
