package dev.mlops.core.internal.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.columns;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.schema;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Pieces;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Schema.Field;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Range;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of expectation on rows of which it holds and on rows of which it does not, with what it says. */
class ExpectationKindsTest {
    private static final Table ORDERS = Table.of(
            Column.integers("id", 1, 2, 3, 4, 5, 5),
            Column.categories("status", "open", "closed", "closed", "open", null, "closed"),
            instants("start", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", null, null, null),
            instants("closed", null, "2026-01-01T12:00:00Z", "2026-01-04T00:00:00Z", null, null, null),
            Column.numbers("price", 1.5, -2, Double.NaN, 10, 0, 2.5),
            Column.numbers("paid", 1.5, 0, 3, 9, 0, 5),
            Column.categories("zip", "02139", "2139", "10115", "1011a", null, ""),
            Column.categories("day", "2024-02-29", "2023-02-29", "24-1-1", "2024-13-01", null, "2024-12-31"));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static Column instants(String name, @Nullable String... texts) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.INSTANT, texts.length);
        for (String text : texts) {
            builder.add(text == null ? null : Instant.parse(text));
        }
        return builder.build();
    }

    /** What the one finding says, behind the expectation; also where the rows come one by one. */
    private String found(Expectation expectation, Table table) {
        ValidationReport report = validator.expect(expectation).validate(table);
        assertThat(report.findings()).as(report.toString()).hasSize(1);
        Finding finding = report.findings().get(0);
        assertThat(validator.expect(expectation).validate(new Pieces(table, 1)).findings())
                .containsExactly(finding);
        String text = finding.toString();
        return text.substring(text.indexOf(", found ") + 8);
    }

    private String found(Expectation expectation) {
        return found(expectation, ORDERS);
    }

    private void assertHolds(Expectation... expectations) {
        assertThat(validator.expect(expectations).validate(ORDERS).findings()).isEmpty();
        assertThat(validator
                        .expect(expectations)
                        .validate(new Pieces(ORDERS, 4))
                        .findings())
                .isEmpty();
    }

    @Test
    void range_openAndClosedEnds() {
        assertHolds(
                column("id").isAtLeast(1),
                column("id").isAbove(0),
                column("id").isBelow(6),
                column("id").isBetween(0.5, 5.5),
                column("id").isBetween(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                column("price").isAtMost(10),
                column("price").isPositive().forAtLeast(0.6),
                column("paid").isNonNegative());
        assertThat(found(column("id").isAbove(1))).isEqualTo("1 outside, from 1 to 1 (row 1: '1')");
        assertThat(found(column("id").isBelow(5))).isEqualTo("2 outside, from 5 to 5 (row 5: '5', row 6: '5')");
        assertThat(found(column("id").isBetween(1e300, 2e300))).startsWith("6 outside, from 1 to 5");
        assertThat(found(column("price").isPositive()))
                .isEqualTo("2 outside, from -2 to 0 (row 2: '-2.0', row 5: '0.0')");
        assertThat(found(column("price").within(new Range(0, true, 2.5, false))))
                .isEqualTo("3 outside, from -2 to 10 (row 2: '-2.0', row 4: '10.0', row 6: '2.5')");
        assertThat(found(column("price").isPositive().forAtLeast(0.61))).startsWith("2 outside");
    }

    @Test
    void range_wholeNumbersThatMayNotBeZero_doesNotTakeMissingOnesForZero() {
        ColumnBuilder builder = new ColumnBuilder("x", ColumnType.INTEGER, 3);
        Table table = Table.of(builder.add(5L).add(null).add(-5L).build());

        assertThat(found(column("x").isPositive(), table)).isEqualTo("1 outside, from -5 to -5 (row 3: '-5')");
    }

    @Test
    void sets_textAndNumbers() {
        assertHolds(
                column("status").isIn("open", "closed"),
                column("status").isNotIn("lost"),
                column("price").isIn("1.5", "-2", "10.0", "-0", "2.50"),
                column("price").isNotIn("7", "many"),
                column("id").isNotIn("6"));
        assertThat(found(column("status").isNotIn("closed", "lost")))
                .isEqualTo("3 of these of 1 different value (row 2: 'closed', row 3: 'closed', row 6: 'closed')");
        assertThat(found(column("status").is("closed"))).startsWith("2 others of 1 different value (row 1: 'open'");
        assertThat(found(column("price").isNotIn("0"))).isEqualTo("1 of these of 1 different value (row 5: '0.0')");
        assertThat(found(column("id").isIn("1", "2", "3", "4")))
                .isEqualTo("2 others of 1 different value (row 5: '5', row 6: '5')");
    }

    @Test
    void matches_wholeTextsAndLengths() {
        assertHolds(
                column("zip").matches("\\d*a?"),
                column("zip").hasLengthBetween(0, 5),
                column("id").matches("\\d"),
                column("id").hasLengthBetween(1, 1));
        assertThat(found(column("zip").matches("\\d{5}")))
                .isEqualTo("3 not matching of 3 different values (row 2: '2139', row 4: '1011a', row 6: '')");
        assertThat(found(column("zip").hasLengthBetween(5, 5)))
                .isEqualTo("2 of another length of 2 different values (row 2: '2139', row 6: '')");
        assertThat(found(column("x").hasLengthBetween(2, 9), Table.of(Column.categories("x", "\uD83D\uDE00"))))
                .as("a code point is one character")
                .startsWith("1 of another length");
    }

    /** A group that is referred to takes exponential time on the first text; one that repeats takes a call for each time on the second. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b\\1", "(a|b)*c"})
    void matches_hostilePattern_isGivenUp(String regex) {
        Table table = Table.of(Column.categories("x", "a".repeat(60), "a".repeat(50_000)));

        assertThat(found(column("x").matches(regex), table))
                .startsWith(
                        "2 not matching of 2 different values, some given up since the pattern takes too many steps (row 1");
    }

    @Test
    void date_ofAFormat_strictly() {
        assertHolds(column("day").isDate("yyyy-MM-dd").forAtLeast(0.4));
        assertThat(found(column("day").isDate("yyyy-MM-dd")))
                .isEqualTo(
                        "3 no such date of 3 different values (row 2: '2023-02-29', row 3: '24-1-1', row 4: '2024-13-01')");
        assertThat(found(column("id").isDate("yyyy"))).isEqualTo("type integer, which has no text to read a date from");
    }

    @Test
    void instants_inASpan() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        assertHolds(
                column("start").isBetween(first, first.plus(Duration.ofDays(2))),
                column("start").isNotBefore(first),
                column("start").isNotAfter(first.plus(Duration.ofDays(2))));
        assertThat(found(column("start").isNotBefore(first.plusNanos(1))))
                .isEqualTo(
                        "1 outside, from 2026-01-01T00:00:00Z to 2026-01-01T00:00:00Z (row 1: '2026-01-01T00:00:00Z')");
        assertThat(found(column("start").isNotAfter(first))).startsWith("2 outside, from 2026-01-02T00:00:00Z");
        assertThat(found(column("id").isNotAfter(first))).isEqualTo("type integer, which has no instants to compare");
    }

    @Test
    void fresh_byTheClock() {
        Instant newest = Instant.parse("2026-01-03T00:00:00Z");
        Validator later = new DefaultValidator(Clock.fixed(newest.plus(Duration.ofHours(24)), ZoneOffset.UTC));

        assertThat(later.expect(column("start").isFresherThan(Duration.ofHours(24)))
                        .validate(ORDERS)
                        .passed())
                .isTrue();
        ValidationReport stale = later.expect(column("start").isFresherThan(Duration.ofHours(23)))
                .validate(ORDERS);
        assertThat(stale.findings().get(0).found()).isEqualTo("newest 2026-01-03T00:00:00Z at 2026-01-04T00:00:00Z");
        assertThat(found(column("id").isFresherThan(Duration.ofDays(1))))
                .isEqualTo("type integer, which has no instants");
    }

    @Test
    void monotone_everyDirection() {
        assertHolds(column("id").isIncreasing(), column("start").isStrictlyIncreasing());
        assertThat(found(column("id").isStrictlyIncreasing()))
                .isEqualTo("1 that do not follow the one before so (row 6: '5')");
        assertThat(found(column("price").isDecreasing()))
                .isEqualTo("2 that do not follow the one before so (row 4: '10.0', row 6: '2.5')");
        assertThat(found(column("id").isStrictlyDecreasing())).startsWith("5 that");
        assertThat(found(column("zip").isIncreasing())).isEqualTo("type category, which has no order");
    }

    @Test
    void compares_columnsOfARow() {
        assertHolds(
                column("price").isLessThan("id").forAtLeast(0.6),
                column("start").isBefore("closed").forAtLeast(0.5),
                column("price").isAtMost("id").forAtLeast(0.6),
                column("status").isDifferentFrom("zip"),
                column("id").isEqualTo("id"));
        assertThat(found(column("closed").isAfter("start")))
                .isEqualTo("1 of 2 rows not greater than (row 2: '2026-01-01T12:00:00Z' and '2026-01-02T00:00:00Z')");
        assertThat(found(column("price").isAtMost("paid")))
                .isEqualTo("1 of 5 rows not at most (row 4: '10.0' and '9.0')");
        assertThat(found(column("price").isEqualTo("paid"))).startsWith("3 of 5 rows not equal to (row 2:");
        assertThat(found(column("price").isGreaterThan("id"))).startsWith("3 of 5 rows not greater than");
        assertThat(found(column("price").isAtLeast("zip")))
                .isEqualTo("types number and category, which do not compare");
        assertThat(found(column("price").isAtLeast("pric")))
                .isEqualTo(
                        "no such column; did you mean 'price'? there are id, status, start, closed, price, paid, zip, day");
    }

    @Test
    void when_conditionAndRules() {
        assertHolds(
                when(column("status").is("open"))
                        .expect(column("closed").isComplete().forAtLeast(1))
                        .forAtLeast(0),
                when(column("status").is("open")).expect(column("paid").isPositive()),
                when(column("price").isAbove(5))
                        .expect(column("id").isAtLeast(4), column("status").is("open")),
                when(column("status").is("lost")).expect(column("id").isBelow(0)));
        assertThat(found(when(column("status").is("closed"))
                        .expect(column("closed").isComplete(), column("price").isPositive())))
                .isEqualTo("2 of the 3 rows that it is about not so (row 2: price '-2.0', row 6: closed missing)");
        assertThat(found(when(column("start").isComplete())
                        .expect(column("price").isAtMost("id"))))
                .isEqualTo("1 of the 3 rows that it is about not so (row 1: price '1.5' and '1')");
        assertThat(found(when(column("status").is("closed"))
                        .expect(column("close").isComplete())))
                .startsWith("no such column; did you mean 'closed'?");
    }

    @Test
    void named_predicateOfRows() {
        assertHolds(rows("has an id", row -> row.find("id").isPresent()));
        assertThat(found(rows(
                        "is paid",
                        row -> row.find("paid").filter(p -> (double) p > 0).isPresent())))
                .isEqualTo("2 of 6 rows not so (row 2: {id=2, status=closed, start=2026-01-0..., "
                        + "row 5: {id=5, status=null, start=null, close...)");
    }

    @Test
    void unresolvedRules_areRefusedBeforeAnyRowIsRead() {
        for (Expectation expectation : List.of(
                rows("adults only", row -> true),
                column("zip").existsIn("zips", List.of("02139")),
                when(column("status").is("open")).expect(rows("adults only", row -> true)))) {
            Expectations read = Expectations.parse(Expectations.of(expectation).toYaml());

            assertThatThrownBy(() -> validator.expect(read).validate(ORDERS))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("was read from a document")
                    .hasMessageContaining("expectations.given(");
        }
    }

    @Test
    void existsIn_otherTable() {
        Table zips = Table.of(Column.categories("code", "02139", "10115", "2139", "1011a", "", null));
        Table ids = Table.of(Column.numbers("n", 1, 2, 3, 4, 5, 6.5));
        assertHolds(
                column("zip").existsIn("zips", zips, "code"),
                column("id").existsIn("ids", ids, "n"),
                column("status").existsIn("states", List.of("open", "closed")));
        assertThat(found(column("zip").existsIn("zips", List.of("02139", "10115"))))
                .isEqualTo("3 that are not there (row 2: '2139', row 4: '1011a', row 6: '')");
        assertThat(found(column("price").existsIn("ids", ids, "n"))).startsWith("5 that are not there (row 1: '1.5'");
        assertThat(found(column("zip").existsIn("ids", ids, "n")))
                .isEqualTo("type category, and n of ids is of type number");
    }

    @Test
    void unique_columnsAndRows() {
        assertHolds(
                column("id").isUniqueAtLeast(0.8),
                column("zip").isUnique(),
                rows().areUnique(),
                rows().areUniqueBy("id", "paid"));
        assertThat(found(column("id").isUnique())).isEqualTo("1 that repeat a value of a row above (row 6: '5')");
        assertThat(found(rows().areUniqueBy("status", "id"), twice(ORDERS)))
                .isEqualTo("5 that repeat a row above (row 7: 'open', '1', row 8: 'closed', '2', row 9: 'closed', '3',"
                        + " row 10: 'open', '4', row 12: 'closed', '5')");
        assertThat(found(rows().areUnique(), twice(ORDERS)))
                .startsWith("6 that repeat a row above (row 7: '1', 'open',");
        assertThat(found(rows().areUniqueBy("id", "x"))).startsWith("no such column; there are id, status");
    }

    private static Table twice(Table table) {
        return table.select(new int[] {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}, Operation.of("twice", Map.of()));
    }

    @Test
    void figures_inRanges() {
        assertHolds(
                column("price").mean().isBetween(2.4, 2.4),
                column("price").median().isBetween(1.5, 1.5),
                column("price").sum().isBetween(12, 12),
                column("price").min().isAtLeast(-2),
                column("price").max().isAtMost(10),
                column("price").quantile(0.25).isBetween(0, 0),
                column("price").standardDeviation().isBetween(4.5, 4.7),
                column("zip").distinctCount().isBetween(5, 5),
                column("price").missingShare().isAtMost(0.17),
                column("status").mostCommonIs("closed"));
        assertThat(found(column("price").mean().isAtLeast(3))).isEqualTo("2.4");
        assertThat(found(column("id").sum().isAtMost(19))).isEqualTo("20");
        assertThat(found(column("zip").distinctCount().isAtLeast(6))).isEqualTo("5");
        assertThat(found(column("price").missingShare().isAtMost(0.16))).isEqualTo("0.166667");
        assertThat(found(column("status").mostCommonIs("open"))).isEqualTo("'closed' in 3 rows");
        assertThat(found(column("status").mean().isAtLeast(0)))
                .isEqualTo("type category, which has no numbers to compare");
        assertThat(found(column("x").mean().isAtLeast(0), Table.of(Column.numbers("x", Double.NaN))))
                .isEqualTo("no values to look at");
    }

    @Test
    void correlation_ofTwoColumns() {
        Table table = Table.of(
                Column.integers("a", 1, 2, 3, 4), Column.numbers("b", 2, 4, 6, 8), Column.numbers("c", 1, 1, 1, 1));

        assertThat(validator
                        .expect(columns("a", "b").correlate().isAtLeast(0.99))
                        .validate(table)
                        .passed())
                .isTrue();
        assertThat(found(columns("a", "b").correlate().isBetween(-1, 0.5), table))
                .isEqualTo("1");
        assertThat(found(columns("a", "c").correlate().isAtMost(1), table)).startsWith("none: ");
        assertThat(found(columns("a", "d").correlate().isAtMost(1), table)).startsWith("no such column;");
    }

    @Test
    void schema_namesWhatDiffers() {
        assertHolds(schema().is(ORDERS.schema()), rowCount().isAtMost(6));
        Table table = Table.of(Column.integers("b", 1), Column.numbers("a", 1), Column.categories("x", "y"));
        Schema wanted = Schema.of(
                new Field("a", ColumnType.INTEGER),
                new Field("b", ColumnType.INTEGER),
                new Field("c", ColumnType.FLAG));

        assertThat(found(schema().is(wanted), table))
                .isEqualTo("missing c:flag; extra x:category; retyped a (number, not integer); reordered b, a");
    }

    @Test
    void results_whatHolds_saysWhatWasMeasured() {
        ValidationReport report = validator
                .expect(
                        column("status").isIn("open", "closed"),
                        column("price").isPositive().forAtLeast(0.5),
                        column("price").mean().isAtLeast(1),
                        column("zip").isUnique(),
                        column("id").isOfType(ColumnType.INTEGER))
                .validate(ORDERS);

        assertThat(report.results().stream().map(Outcome::toString))
                .containsExactly(
                        "holds: status in [closed, open], found 5 values, all so",
                        "holds: price above 0 in at least 50% of the values, found 2 outside, from -2 to 0",
                        "holds: price mean at least 1, found 2.4",
                        "holds: zip unique, found 5 values, all different",
                        "holds: id of type integer, found type integer");
    }

    @Test
    void samples_asManyAsAskedFor() {
        assertThat(validator
                        .samples(1)
                        .expect(column("id").isBelow(0))
                        .validate(ORDERS)
                        .findings()
                        .get(0)
                        .samples())
                .hasSize(1);
        assertThat(validator
                        .samples(0)
                        .expect(column("id").isUnique())
                        .validate(ORDERS)
                        .findings()
                        .get(0)
                        .samples())
                .isEmpty();
        assertThatThrownBy(() -> validator.samples(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> validator.memory(1_000)).hasMessageContaining("at least 65536");
    }

    @Test
    void inform_doesNotHold_saysSoAndPasses() {
        ValidationReport report = validator
                .inform(column("id").isUnique())
                .warn(column("id").isBelow(0))
                .validate(ORDERS);

        assertThat(report.passed()).isTrue();
        assertThat(report.toString()).startsWith("passed: 2 expectations on 6 rows, 1 warning, 1 note\n  WARNING id: ");
    }

    @Test
    void everyKind_noRows_passesNothingSilently() {
        Table nobody = ORDERS.head(0);
        for (Expectation expectation : List.of(
                column("id").isIncreasing(),
                column("id").isLessThan("price"),
                column("id").mean().isAtLeast(0),
                column("status").mostCommonIs("a"),
                column("start").isFresherThan(Duration.ofDays(1)),
                column("zip").existsIn("zips", List.of("a")),
                column("zip").matches(".*"),
                columns("id", "price").correlate().isAtLeast(-1),
                rows().areUnique(),
                rows("any", row -> true),
                when(column("id").isPositive()).expect(column("zip").isComplete()))) {
            assertThat(validator
                            .expect(expectation)
                            .validate(nobody)
                            .findings()
                            .get(0)
                            .found())
                    .isEqualTo("no rows to look at");
        }
    }
}
