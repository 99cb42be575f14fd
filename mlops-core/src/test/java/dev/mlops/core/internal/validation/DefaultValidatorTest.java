package dev.mlops.core.internal.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.testing.SharedData;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Operation;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.QualityException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DefaultValidatorTest {
    private static final Table PEOPLE = Table.of(
            Column.integers("age", 39, 999, -1, 999),
            Column.categories("sex", "Male", null, "male", "Female"),
            Column.numbers("size", 1.5, Double.NaN, Double.NaN, 2));
    private static final Table NOBODY = PEOPLE.select(new int[0], Operation.of("none", Map.of()));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private Finding only(Expectation expectation) {
        return only(expectation, PEOPLE);
    }

    private Finding only(Expectation expectation, Table table) {
        ValidationReport report = validator.expect(expectation).validate(table);
        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().get(0).expectation()).isEqualTo(expectation);
        return report.findings().get(0);
    }

    private void assertHolds(Expectation... expectations) {
        assertThat(validator.expect(expectations).validate(PEOPLE).findings()).isEmpty();
    }

    @Test
    void everyKind_whatIsSo_holds() {
        assertHolds(
                column("age").isPresent(),
                column("age").isOfType(ColumnType.INTEGER),
                column("age").isComplete(),
                column("size").isCompleteAtLeast(0.5),
                column("sex").isUnique(),
                column("age").isBetween(-1, 999),
                column("size").isBetween(1.5, 2),
                column("sex").isIn("Male", "male", "Female", "other"),
                column("age").isIn("39", "999", "-1"),
                rowCount().isAtLeast(4),
                rowCount().isBetween(4, 4));
    }

    @Test
    void between_outside_saysHowManyAndHowFar() {
        Finding finding = only(column("age").isBetween(17, 120));

        assertThat(finding.rows()).isEqualTo(3);
        assertThat(finding)
                .hasToString("ERROR age: wanted between 17 and 120, found 3 outside, from -1 to 999"
                        + " (row 2: '999', row 3: '-1', row 4: '999')");
    }

    @Test
    void complete_missing_saysWhichRows() {
        Finding finding = only(column("size").isComplete());

        assertThat(finding.found()).isEqualTo("2 of 4 missing");
        assertThat(finding.samples()).hasToString("[row 2: missing, row 3: missing]");
        assertThat(only(column("size").isCompleteAtLeast(0.51)).rows()).isEqualTo(2);
    }

    @Test
    void unique_repeated_namesTheLaterRows() {
        Finding finding = only(column("age").isUnique());

        assertThat(finding.rows()).isEqualTo(1);
        assertThat(finding.samples()).hasToString("[row 4: '999']");
    }

    @Test
    void in_others_areNamed() {
        Finding finding = only(column("sex").isIn("Male", "Female"));

        assertThat(finding.rows()).isEqualTo(1);
        assertThat(finding.found()).isEqualTo("1 others of 1 different value");
        assertThat(finding.samples()).hasToString("[row 3: 'male']");
    }

    @Test
    void samples_manyRows_areFive() {
        Finding finding = only(column("x").isIn("0"), Table.of(Column.integers("x", 1, 2, 3, 4, 5, 6, 7)));

        assertThat(finding.rows()).isEqualTo(7);
        assertThat(finding.samples()).hasSize(5).first().hasToString("row 1: '1'");
    }

    @Test
    void ofType_other_saysWhich() {
        assertThat(only(column("age").isOfType(ColumnType.NUMBER)).found()).isEqualTo("type integer");
    }

    @Test
    void between_onStrings_saysTheType() {
        assertThat(only(column("sex").isBetween(0, 1)).found()).contains("type category");
    }

    @Test
    void rowCount_tooFewOrMany_saysHowMany() {
        assertThat(only(rowCount().isAtLeast(1_000)).found()).isEqualTo("4 rows");
        assertThat(only(rowCount().isBetween(1, 3)).found()).isEqualTo("4 rows");
    }

    @Test
    void anyKind_columnNotThere_namesThoseThatAre() {
        for (Expectation expectation : List.of(
                column("agee").isPresent(),
                column("agee").isOfType(ColumnType.INTEGER),
                column("agee").isComplete(),
                column("agee").isUnique(),
                column("agee").isBetween(0, 1),
                column("agee").isIn("a"))) {
            assertThat(only(expectation).found())
                    .isEqualTo("no such column; did you mean 'age'? there are age, sex, size");
        }
    }

    @Test
    void anyKind_noRows_passesNothingSilently() {
        for (Expectation expectation : List.of(
                column("age").isComplete(),
                column("age").isCompleteAtLeast(0),
                column("age").isUnique(),
                column("age").isBetween(0, 1),
                column("sex").isIn("a"))) {
            assertThat(only(expectation, NOBODY).found()).isEqualTo("no rows to look at");
        }
        assertThat(only(rowCount().isAtLeast(1), NOBODY).found()).isEqualTo("0 rows");
        assertThat(validator
                        .expect(
                                column("age").isPresent(),
                                column("age").isOfType(ColumnType.INTEGER),
                                rowCount().isAtLeast(0))
                        .validate(NOBODY)
                        .passed())
                .isTrue();
    }

    @Test
    void validate_noExpectations_isRefused() {
        assertThatThrownBy(() -> validator.validate(PEOPLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no expectations given");
        assertThatThrownBy(() -> validator.expect().warn().validate(PEOPLE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void expect_returnsANewStage() {
        validator.expect(column("age").isUnique());

        assertThatThrownBy(() -> validator.validate(PEOPLE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void warn_doesNotHold_saysSoAndPasses() {
        ValidationReport report = validator
                .warn(column("age").isUnique(), column("nope").isPresent())
                .expect(column("age").isPresent())
                .validate(PEOPLE);

        assertThat(report.passed()).isTrue();
        assertThat(report.orThrow()).isSameAs(report);
        assertThat(report.findings())
                .extracting(Finding::severity)
                .containsOnly(Severity.WARNING)
                .hasSize(2);
        assertThat(report.toString())
                .startsWith("passed: 3 expectations on 4 rows, 2 warnings\n  WARNING age: wanted unique");
    }

    @Test
    void findings_errorsFirst_elseInTheOrderOfTheExpectations() {
        ValidationReport report = validator
                .warn(column("age").isUnique())
                .expect(column("size").isComplete())
                .warn(column("sex").isComplete())
                .expect(rowCount().isAtLeast(5))
                .validate(PEOPLE);

        assertThat(report.findings().stream().map(f -> f.expectation().column().orElse("table")))
                .containsExactly("size", "table", "age", "sex");
        assertThat(report.expectationCount()).isEqualTo(4);
        assertThat(report.rowCount()).isEqualTo(4);
        assertThat(report.origin()).isEqualTo(PEOPLE.origin());
    }

    @Test
    void orThrow_failed_namesEveryFinding() {
        ValidationReport report = validator
                .expect(column("size").isComplete(), rowCount().isAtLeast(5))
                .warn(column("age").isUnique())
                .validate(PEOPLE);

        assertThatThrownBy(report::orThrow)
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("failed: 2 of 3 expectations on 4 rows")
                .hasMessageContaining("ERROR size: wanted complete")
                .hasMessageContaining("ERROR table: wanted at least 5 rows")
                .hasMessageContaining("WARNING age: wanted unique");
    }

    @Property
    void between_anyNumbers_countsThoseOutside(
            @ForAll @NotEmpty List<@IntRange(min = -20, max = 20) Integer> values,
            @ForAll @IntRange(min = -20, max = 20) int low) {
        Table table = Table.of(Column.integers(
                "x", values.stream().mapToLong(Integer::longValue).toArray()));
        long outside = values.stream().filter(v -> v < low || v > low + 5).count();

        ValidationReport report =
                validator.expect(column("x").isBetween(low, low + 5)).validate(table);

        assertThat(report.findings().stream().mapToLong(Finding::rows).sum()).isEqualTo(outside);
        assertThat(report.passed()).isEqualTo(outside == 0);
    }

    @Property
    void unique_anyNumbers_countsAllButTheFirstOfEach(
            @ForAll @NotEmpty List<@IntRange(min = 0, max = 9) Integer> values) {
        Table table = Table.of(Column.integers(
                "x", values.stream().mapToLong(Integer::longValue).toArray()));

        ValidationReport report = validator.expect(column("x").isUnique()).validate(table);

        assertThat(report.findings().stream().mapToLong(Finding::rows).sum())
                .isEqualTo(values.size() - values.stream().distinct().count());
    }

    @Test
    @Tag("shared")
    void adult_asExpected_passesInOneLine() {
        Table adult = TableSources.read(Csv.file(SharedData.file("adult.csv")).missing("?"));

        ValidationReport report = validator
                .expect(
                        column("age").isComplete(),
                        column("age").isBetween(17, 120),
                        column("income").isIn("<=50K", ">50K"),
                        column("occupation").isCompleteAtLeast(0.94),
                        rowCount().isAtLeast(1_000))
                .validate(adult);

        assertThat(report).hasToString("passed: 5 expectations on 32,561 rows");
    }

    @Test
    void withProfile_anyThreads_isTheProfileOfAllColumns() {
        Table table = Table.of(
                new ColumnBuilder("a", ColumnType.INTEGER, 2).add(1L).add(null).build(),
                new ColumnBuilder("b", ColumnType.CATEGORY, 2).add("x").add("y").build());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (Executor executor : List.of(thread, (Executor) Runnable::run)) {
                ValidationReport report = new DefaultValidator(new SteppingClock(), executor)
                        .expect(column("a").mean().isBetween(0, 1))
                        .withProfile()
                        .validate(table);

                Profile profile = report.profile().orElseThrow();
                assertThat(profile.columns().stream().map(ColumnProfile::field).toList())
                        .isEqualTo(table.schema().fields());
                assertThat(profile.column("b").distinct()).isEqualTo(2);
                assertThat(profile.column("a").missing()).isEqualTo(1);
            }
        } finally {
            thread.shutdown();
        }
        assertThat(validator.expect(rowCount().isAtLeast(1)).validate(table).profile())
                .isEmpty();
        Profile ofNothing = validator
                .expect(rowCount().isAtLeast(1))
                .withProfile()
                .validate(table.head(0))
                .profile()
                .orElseThrow();
        assertThat(ofNothing.rowCount()).isZero();
    }

    @Test
    @Tag("shared")
    void adultTest_againstTheTrainingSchema_namesLabelsWithADot() {
        Table raw = TableSources.read(Csv.file(SharedData.file("adult-test-raw.csv")));

        Finding finding = only(column("income").isIn("<=50K", ">50K"), raw);

        assertThat(finding.rows()).isEqualTo(16_281);
        assertThat(finding.samples().get(0)).hasToString("line 2: ' <=50K.'");
    }
}
