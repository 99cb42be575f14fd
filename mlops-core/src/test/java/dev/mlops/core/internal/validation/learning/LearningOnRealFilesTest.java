package dev.mlops.core.internal.validation.learning;

import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.table;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SharedData;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counts were taken from the files by another program. */
@Tag("shared")
class LearningOnRealFilesTest {
    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static Table read(String name) {
        return TableSources.read(Csv.file(SharedData.file(name)).missing("?"));
    }

    private String found(Expectation expectation, Table table) {
        return validator.expect(expectation).validate(table).results().get(0).measured();
    }

    @Test
    void adult_usualRules_findTheRenamedColumnAlone() {
        Table adult = read("adult.csv");

        ValidationReport report =
                validator.expect(Expectations.forClassification("income")).validate(adult);

        assertThat(report.passed()).isTrue();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO))
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("education and education-num"));
        assertThat(report.results().get(0).measured()).matches("none, the closest being \\S+ 0\\.[123]\\d\\d");
        assertThat(found(target("income").smallestClassShare().isAtLeast(0.2), adult))
                .isEqualTo("0.24081, '>50K' in 7,841 of 32,561 rows");
    }

    @Test
    void adult_conflictsAndOverlap_areAsManyAsCountedElsewhere() {
        Table adult = read("adult.csv");
        Finding conflict = validator
                .expect(target("income").isConsistent())
                .validate(adult)
                .findings()
                .get(0);

        assertThat(conflict)
                .hasToString("ERROR income: wanted the same in rows that are the same otherwise,"
                        + " found 2 of 32,561 rows in conflict, in 1 group of rows that are the same otherwise"
                        + " (row 22762: '>50K', but '<=50K' in row 849)");
        assertThat(found(target("income").conflictShare().ignoring("fnlwgt").isAtMost(1), adult))
                .isEqualTo("2,123 of 32,561 rows in conflict, in 604 groups of rows that are the same otherwise");

        Table train = InPieces.part(adult, 0, 20_000);
        Table test = InPieces.part(adult, 20_000, 32_561);
        assertThat(found(rows().overlap("train", train).isNone(), test))
                .isEqualTo("13 of 12,561 rows there, compared in 15 columns");
        assertThat(found(rows().nearOverlap("train", train).isAtMost(1), test))
                .isEqualTo("1,690 of 12,561 rows nearly there");
    }

    @Test
    void bikes_registeredTellsTheCount() {
        Table bikes = read("bike-hour.csv");

        assertThat(found(target("cnt").isNotLeaked(), bikes)).matches("registered 0\\.9[3-6]\\d");
        assertThat(found(target("cnt").leakage().ignoring("registered").isAtMost(0.9), bikes))
                .matches("none, the closest being (casual|hr) 0\\.[56]\\d\\d");
    }

    @Test
    void electricity_itsFirstRows_haveThreeConstantColumns() {
        Table electricity = read("electricity.csv");
        Table first = InPieces.part(electricity, 0, 17_424);

        assertThat(found(table().hasNoConstantColumns(), first))
                .matches("vicprice \\('.*' in every row\\), vicdemand \\(.*\\), transfer \\(.*\\)");
        assertThat(found(table().hasNoConstantColumns(), electricity)).isEqualTo("none");
        assertThat(found(table().hasNoConstantColumns(0.38), electricity))
                .contains("vicprice (", "vicdemand (", "transfer (", "38.");
        assertThat(found(target("class").isConsistent(), electricity)).startsWith("2 of 45,312 rows in conflict");
    }

    @Test
    void wine_hasARareClassAndNoLeak() {
        Table wine = read("winequality-red.csv");

        assertThat(found(target("quality").smallestClassShare().isAtLeast(0.05), wine))
                .isEqualTo("0.00625391, '3' in 10 of 1,599 rows");
        assertThat(found(target("quality").isNotLeaked(), wine))
                .matches("none, the closest being alcohol 0\\.[0-3]\\d\\d");
        assertThat(found(table().hasNoEquivalentColumns(), wine)).isEqualTo("none");
    }

    @Test
    void smsSpam_halves_shareMessagesExactlyAndNearly() {
        Table spam = TableSources.read(Csv.file(SharedData.file("sms-spam.tsv"))
                .delimiter('\t')
                .header("label", "message")
                .withoutQuotes());
        Table first = InPieces.part(spam, 0, 2_787);
        Table second = InPieces.part(spam, 2_787, 5_574);

        assertThat(found(rows().overlap("first", first).isNone(), second))
                .isEqualTo("222 of 2,787 rows there, compared in 2 columns");
        Finding near = validator
                .expect(rows().nearOverlap("first", first).isNone())
                .validate(second)
                .findings()
                .get(0);
        assertThat(near.found()).isEqualTo("294 of 2,787 rows nearly there");
        assertThat(near.samples()).hasSize(5).allMatch(sample -> sample.value().matches("like row \\d+ of first"));
        assertThat(found(rows().nearOverlap("first", first).fromSimilarity(0.8).isNone(), second))
                .isEqualTo("367 of 2,787 rows nearly there");
        List<Finding> little = validator
                .memory(1 << 18)
                .expect(rows().nearOverlap("first", first).isAtMost(0.05))
                .validate(second)
                .findings();
        assertThat(little.get(0).found()).matches("about \\d+ of \\d{3} rows nearly there, an even sample of 2,787");
    }
}
