package dev.mlops.validation;

import static dev.mlops.data.Selector.columns;
import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.columns;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.schema;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void columns_besideTheSelectorOfThatName_areBoth() {
        assertThat(columns("a", "b").correlate().isAtMost(0.5)).hasToString("a and b correlation at most 0.5");
        assertThat(columns("a", "b", "c").except("c")).hasToString("columns(a, b, c).except(c)");
    }

    @Test
    void toString_everyKind_readsAsAPhrase() {
        assertThat(List.of(
                                column("age").isPresent(),
                                column("age").isOfType(ColumnType.INTEGER),
                                column("age").isComplete(),
                                column("age").isCompleteAtLeast(0.95),
                                column("id").isUnique(),
                                column("id").isUniqueAtLeast(0.999),
                                column("age").isBetween(17, 120),
                                column("share").isBetween(0.25, 0.5).forAtLeast(0.99),
                                column("share").isAtLeast(0.5),
                                column("share").isAtMost(1),
                                column("share").isBelow(1),
                                column("share").isPositive(),
                                column("share").isNonNegative(),
                                column("share").within(new Range(0, false, 1, true)),
                                column("income").isIn(">50K", "<=50K"),
                                column("status").is("closed"),
                                column("status").isNotIn("?"),
                                column("zip").matches("\\d{5}"),
                                column("zip").hasLengthBetween(5, 5),
                                column("name").hasLengthBetween(1, 80),
                                column("day").isDate("yyyy-MM-dd"),
                                column("at").isBetween(NEW_YEAR, NEW_YEAR.plusSeconds(60)),
                                column("at").isNotBefore(NEW_YEAR),
                                column("at").isNotAfter(NEW_YEAR),
                                column("at").isFresherThan(Duration.ofMinutes(90)),
                                column("at").isIncreasing(),
                                column("id").isStrictlyDecreasing(),
                                column("start").isBefore("end"),
                                column("low").isAtMost("high").forAtLeast(0.5),
                                column("zone").existsIn("zones", List.of("a", "b")))
                        .stream()
                        .map(Object::toString))
                .containsExactly(
                        "age present",
                        "age of type integer",
                        "age complete",
                        "age complete in at least 95% of the rows",
                        "id unique",
                        "id unique in at least 99.9% of the values",
                        "age between 17 and 120",
                        "share between 0.25 and 0.5 in at least 99% of the values",
                        "share at least 0.5",
                        "share at most 1",
                        "share below 1",
                        "share above 0",
                        "share at least 0",
                        "share above 0 and at most 1",
                        "income in [<=50K, >50K]",
                        "status in [closed]",
                        "status not in [?]",
                        "zip matching \\d{5}",
                        "zip 5 characters long",
                        "name between 1 and 80 characters long",
                        "day a date as yyyy-MM-dd",
                        "at between 2024-01-01T00:00:00Z and 2024-01-01T00:01:00Z",
                        "at not before 2024-01-01T00:00:00Z",
                        "at not after 2024-01-01T00:00:00Z",
                        "at fresher than 1h30m",
                        "at increasing",
                        "id strictly decreasing",
                        "start less than end",
                        "low at most high in at least 50% of the rows",
                        "zone in column zone of zones");
    }

    @Test
    void toString_figuresRowsAndTables_readsAsAPhrase() {
        assertThat(List.of(
                                column("x").mean().isBetween(0, 1),
                                column("x").median().isAtLeast(3),
                                column("x").quantile(0.9).isAtMost(7),
                                column("x").standardDeviation().isAtMost(2.5),
                                column("x").sum().isAtLeast(0),
                                column("x").min().isAtLeast(0),
                                column("x").max().isAtMost(9),
                                column("x").distinctCount().isAtLeast(2),
                                column("x").missingShare().isAtMost(0.1),
                                column("x").mostCommonIs("a"),
                                rowCount().isAtLeast(1_000),
                                rowCount().isBetween(10, 2_000),
                                rows().areUnique(),
                                rows().areUniqueBy("id", "day"),
                                rows("adults only", row -> true),
                                columns("a", "b").correlate().isBetween(-1, 0.5),
                                schema().is(Schema.of(new Schema.Field("age", ColumnType.INTEGER))),
                                when(column("status").is("closed"))
                                        .expect(
                                                column("closedAt").isComplete(),
                                                column("x").isPositive()))
                        .stream()
                        .map(Object::toString))
                .containsExactly(
                        "x mean between 0 and 1",
                        "x median at least 3",
                        "x quantile(0.9) at most 7",
                        "x standardDeviation at most 2.5",
                        "x sum at least 0",
                        "x min at least 0",
                        "x max at most 9",
                        "x distinctCount at least 2",
                        "x missingShare at most 0.1",
                        "x most commonly 'a'",
                        "table at least 1,000 rows",
                        "table between 10 and 2,000 rows",
                        "rows unique",
                        "rows unique by id, day",
                        "rows 'adults only'",
                        "a and b correlation between -1 and 0.5",
                        "table with columns (age:integer)",
                        "rows closedAt complete and x above 0 when status in [closed]");
    }

    @Test
    void toString_manyValues_showsTheFirst() {
        String[] values = IntStream.range(100, 150).mapToObj(Integer::toString).toArray(String[]::new);

        assertThat(column("x").isIn(values).toString()).endsWith("118, 119, and 30 more]");
    }

    @Test
    void equality_sameSubjectAndRule_isEqual() {
        assertThat(column("income").isIn("a", "b")).isEqualTo(column("income").isIn("b", "a"));
        assertThat(column("age").isBetween(1, 2)).isNotEqualTo(column("age").isBetween(1, 3));
        assertThat(column("age").isBetween(-0.0, 2)).isEqualTo(column("age").isBetween(0.0, 2));
        assertThat(column("age").isComplete().forAtLeast(0.5))
                .isEqualTo(column("age").isCompleteAtLeast(0.5));
    }

    @Test
    void equality_whatADocumentCannotHold_comparesByName() {
        assertThat(rows("adults only", row -> true))
                .isEqualTo(rows("adults only", row -> false))
                .hasSameHashCodeAs(rows("adults only", row -> false))
                .isNotEqualTo(rows("adults", row -> true))
                .isNotEqualTo(rows("adults only", row -> true).forAtLeast(0.5));
        assertThat(column("zone").existsIn("zones", List.of("a")))
                .isEqualTo(column("zone").existsIn("zones", List.of("b")))
                .isNotEqualTo(column("zone").existsIn("zone", List.of("a")));
    }

    @Test
    void existsIn_noSuchKey_saysWhichAreThere() {
        Table zones = Table.of(Column.integers("id", 1));

        assertThatThrownBy(() -> column("zone").existsIn("zones", zones, "idd"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'id'?");
    }

    @Test
    void badArguments_areNamed() {
        assertThatThrownBy(() -> column("age").isBetween(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("low=5.0 high=4.0");
        assertThatThrownBy(() -> column("age").isBetween(Double.NaN, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> column("age").isCompleteAtLeast(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> column("income").isIn())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> rowCount().isAtLeast(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> column("x").matches("[")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> column("x").isDate("bb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> column("x").hasLengthBetween(3, 2)).hasMessageContaining("low=3 high=2");
        assertThatThrownBy(() -> column("at").isBetween(NEW_YEAR, NEW_YEAR.minusSeconds(1)))
                .hasMessageContaining("from: not after to");
        assertThatThrownBy(() -> column("at").isFresherThan(Duration.ZERO)).hasMessageContaining("more than nothing");
        assertThatThrownBy(() -> column("x").quantile(2).isAtLeast(0)).hasMessageContaining("share: from 0 to 1");
        assertThatThrownBy(() -> column(" ").isComplete()).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> rows().areUniqueBy("a", "a")).hasMessageContaining("each once");
        assertThatThrownBy(() -> columns("a", "a").correlate().isAtLeast(0)).hasMessageContaining("another column");
    }

    @Test
    void when_shareInside_isRefused() {
        assertThatThrownBy(() -> when(column("a").is("x")).expect(column("b").isCompleteAtLeast(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("said of the when as a whole");
        assertThatThrownBy(() -> when(column("a").is("x")).expect()).hasMessageContaining("name at least one");
        assertThatThrownBy(
                        () -> when(when(column("a").is("x")).expect(column("b").isComplete()))
                                .expect(column("c").isComplete()))
                .hasMessageContaining("no when itself");
    }
}
