package dev.mlops.core.internal.validation.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final int ROWS = 5_000;

    private static Column column(String name, ColumnType type, IntFunction<@Nullable Object> values) {
        ColumnBuilder builder = new ColumnBuilder(name, type, ROWS);
        IntStream.range(0, ROWS).forEach(row -> builder.add(values.apply(row)));
        return builder.build();
    }

    private static List<String> suggested(Column... columns) {
        return Suggestion.of(Table.of(columns)).rules().stream()
                .map(Rule::toString)
                .toList();
    }

    @Test
    void of_ordinaryColumns_isAShortDocumentInOrder() {
        Random random = new Random(5);
        Expectations suggested = Suggestion.of(Table.of(
                column("id", ColumnType.INTEGER, row -> 100L + row),
                column("age", ColumnType.INTEGER, row -> 18L + random.nextInt(60)),
                column(
                        "grade",
                        ColumnType.CATEGORY,
                        row -> List.of("a", "b", "c").get(random.nextInt(3)))));

        assertThat(suggested.toYaml()).isEqualTo("""
                format: 1
                expectations:
                - schema: {id: integer, age: integer, grade: category}
                  note: 'learnt from 5,000 rows; as many fresh ones meet all errors with 99.9% confidence, all rules with 95%'
                - rowCount: {atLeast: 2500}
                  severity: warning
                  note: the confidences are for about as many rows as were learnt from
                - column: id
                  complete: true
                  share: 0.9974
                  confidence: 0.9999
                  note: 'none missing in 5,000 rows'
                - column: id
                  atLeast: 100
                  share: 0.9973
                  confidence: 0.9999
                  note: 'seen 100 to 5099 in 5,000 rows'
                - column: id
                  unique: true
                  severity: warning
                  confidence: 0.9998
                  note: 'no two the same of 5,000 rows'
                - column: id
                  order: strictly increasing
                  severity: warning
                  confidence: 0.9998
                  note: 'strictly increasing over 5,000 rows'
                - column: age
                  complete: true
                  share: 0.9974
                  confidence: 0.9999
                  note: 'none missing in 5,000 rows'
                - column: age
                  between: [18, 77]
                  share: 0.9967
                  confidence: 0.9999
                  note: 'seen 18 to 77 in 5,000 rows'
                - column: age
                  above: 0
                  severity: warning
                  confidence: 0.99
                  note: 'all well above 0 in 5,000 rows'
                - column: age
                  median: {between: [46, 49]}
                  severity: warning
                  confidence: 0.99
                  note: 'median 48 of 5,000 rows'
                - column: grade
                  complete: true
                  share: 0.9974
                  confidence: 0.9999
                  note: 'none missing in 5,000 rows'
                - column: grade
                  in: [a, b, c]
                  share: 0.9973
                  confidence: 0.9999
                  note: '3 values, the rarest in 1,633 rows'
                """);
    }

    @Test
    void of_relatedColumns_saysSoWhereItDoesNotFollowFromTheirRanges() {
        Random random = new Random(6);
        double[] part = random.doubles(ROWS, 0, 100).toArray();
        double[] rest = random.doubles(ROWS, 0, 100).toArray();
        List<String> rules = suggested(
                column("part", ColumnType.NUMBER, row -> part[row]),
                column("whole", ColumnType.NUMBER, row -> part[row] + rest[row]),
                column("more", ColumnType.NUMBER, row -> part[row] + rest[row] + 1),
                column("far", ColumnType.NUMBER, row -> 1_000 + part[row]),
                column("copy", ColumnType.NUMBER, row -> part[row]));

        assertThat(rules)
                .contains(
                        "WARNING part at most whole in at least 99.77% of the rows (so in all 5,000 rows)",
                        "WARNING whole at most more in at least 99.77% of the rows (so in all 5,000 rows)",
                        "WARNING part equal to copy in at least 99.77% of the rows (the same in all 5,000 rows)")
                .noneMatch(rule -> rule.contains("at most far"))
                .noneMatch(rule -> rule.contains("part at most more"))
                .noneMatch(rule -> rule.contains("copy at most"));
    }

    @Test
    void of_texts_saysTheirShape() {
        Random random = new Random(7);
        List<String> rules = suggested(
                column("day", ColumnType.TEXT, row -> String.format("20%02d-03-%02d", row % 90 + 10, row % 28 + 1)),
                column("zip", ColumnType.TEXT, row -> String.format("%05d", row * 17 % 90_001)),
                column("mail", ColumnType.TEXT, row -> "user" + row % 999 + "@example.org"),
                column("word", ColumnType.TEXT, row -> "w".repeat(3 + random.nextInt(90))),
                column("hour", ColumnType.CATEGORY, row -> row == 77 ? "0 " : Integer.toString(row % 24)));

        assertThat(rules)
                .anyMatch(rule -> rule.startsWith("ERROR day a date as yyyy-MM-dd in at least 99."))
                .anyMatch(rule -> rule.startsWith("ERROR zip matching \\d{5} in at least 99."))
                .anyMatch(rule -> rule.startsWith("ERROR mail matching [^@\\s]+@"))
                .anyMatch(rule -> rule.startsWith("ERROR word between 3 and 92 characters long in at least 99."))
                .anyMatch(rule -> rule.startsWith("WARNING hour matching -?\\d+ in at least 99.")
                        && rule.contains("(4,999 of 5,000 rows are whole numbers: mend the rest"));
    }

    @Test
    void of_times_leavesTheEndOpen() {
        List<String> rules = suggested(column(
                "at",
                ColumnType.INSTANT,
                row -> Instant.parse("2024-01-01T00:00:00Z").plusSeconds(row / 2)));

        assertThat(rules)
                .contains("WARNING at increasing (increasing over 5,000 rows)")
                .anyMatch(rule -> rule.startsWith("ERROR at not before 2024-01-01T00:00:00Z in at least 99."))
                .noneMatch(rule -> rule.contains("not after"));
    }

    @Test
    void of_missingAndConstantColumns_saysSo() {
        List<String> rules = suggested(
                column("none", ColumnType.NUMBER, row -> null),
                column("some", ColumnType.NUMBER, row -> row % 4 == 0 ? null : 2.5),
                column("unit", ColumnType.CATEGORY, row -> row % 100 == 0 ? "?" : "kg"));

        assertThat(rules)
                .anyMatch(rule -> rule.startsWith("WARNING none missingShare at least 0.99"))
                .anyMatch(rule -> rule.startsWith("ERROR some complete in at least 7")
                        && rule.endsWith("(1,250 of 5,000 missing (25%))"))
                .anyMatch(rule -> rule.startsWith("ERROR some between 2.5 and 2.5 ") && rule.contains("always 2.5"))
                .anyMatch(rule -> rule.startsWith("WARNING unit not in [?] in at least 9")
                        && rule.contains("(50 of 5,000 rows are '?'"));
    }

    /** Two values that came once each: others are to be expected, and are allowed for. */
    @Test
    void of_rareValues_leavesRoomForOthers() {
        assertThat(shareOfValues(0)).isBetween(0.996, 0.9985);
        assertThat(shareOfValues(20)).isBetween(0.98, 0.992);
    }

    private static double shareOfValues(int once) {
        Table table = Table.of(column("v", ColumnType.CATEGORY, row -> row < once ? "rare" + row : "usual" + row % 5));
        return Suggestion.of(table).rules().stream()
                .filter(rule -> rule.expectation().describe().startsWith("v in ["))
                .mapToDouble(rule -> ((RowRule) rule.expectation()).share())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_fewRows_isTheSchemaAlone() {
        Expectations suggested = Suggestion.of(Table.of(Column.numbers("x", new double[29])));

        assertThat(suggested)
                .hasToString("ERROR table with columns (x:number) (learnt from 29 rows, too few to say more)");
    }

    @Test
    void of_noRows_isAnError() {
        assertThatThrownBy(() -> Suggestion.of(Table.of(Column.numbers("x"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are no rows to learn from")
                .hasMessageContaining("(x:number)");
    }

    @Test
    void of_manyColumnsOfFewRows_dropsLawsBeforeItPromisesTooMuch() {
        Column[] wide = IntStream.range(0, 40)
                .mapToObj(c -> Column.numbers(
                        "x" + c,
                        new Random(c)
                                .doubles(100, -10, 20)
                                .map(v -> Math.max(0, v))
                                .toArray()))
                .toArray(Column[]::new);

        List<Rule> rules = Suggestion.of(Table.of(wide)).rules();

        assertThat(rules)
                .filteredOn(rule -> rule.expectation().wanted().equals("at least 0"))
                .hasSizeLessThan(3);
        assertThat(Arrays.stream(wide).map(Column::name))
                .allMatch(name -> rules.stream()
                        .anyMatch(rule -> rule.expectation().describe().startsWith(name + " between 0 and 1")));
    }
}
