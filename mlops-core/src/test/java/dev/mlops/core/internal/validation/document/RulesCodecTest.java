package dev.mlops.core.internal.validation.document;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.columns;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.schema;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Range;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCodecTest {
    static final Expectations EVERY_KIND = Expectations.of(
                    column("age").isPresent(),
                    column("age").isOfType(ColumnType.INTEGER),
                    column("age").isCompleteAtLeast(0.95),
                    column("id").isUnique(),
                    column("age").isBetween(17, 120),
                    column("share").within(new Range(0, false, 1, true)).forAtLeast(0.99),
                    column("income").isIn("<=50K", ">50K"),
                    column("workclass").isNotIn("?", "no", "12"),
                    column("zip").matches("\\d{5}(-\\d{4})?"),
                    column("name").hasLengthBetween(1, 80),
                    column("day").isDate("yyyy-MM-dd"),
                    column("at")
                            .isBetween(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-12-31T23:59:59Z")),
                    column("at").isFresherThan(Duration.ofDays(1)),
                    column("at").isStrictlyIncreasing(),
                    column("start").isBefore("end"),
                    column("price").mean().isBetween(10, 20.5),
                    column("price").median().isAtLeast(9),
                    column("price").quantile(0.9).isAtMost(100),
                    column("sex").mostCommonIs("Male"),
                    column("zone").existsIn("zones", List.of("a")),
                    column("age").psi().isAtMost(0.2),
                    column("age").jensenShannon().isAtMost(0.1),
                    column("age").wasserstein().isBetween(0, 0.25),
                    column("age").kolmogorovSmirnov().isAtMost(0.1),
                    column("age").kolmogorovSmirnovPValue().isAtLeast(0.01),
                    column("sex").chiSquaredPValue().isAtLeast(0.01),
                    column("sex").missingShareChange().isAtMost(0.05),
                    column("sex").hasNoNewCategories(),
                    column("age").mean().relativeChange().isAtMost(0.1),
                    column("age").quantile(0.9).relativeChange().is(Range.below(1)),
                    column("age").mean().isWithinSigmas(3).ofLast(10),
                    column("age").median().isWithinRobustBand(3.5).ofLast(6),
                    column("age").quantile(0.9).isWithinSigmas(2.5).ofLast(3))
            .and(
                    Severity.WARNING,
                    rowCount().isAtLeast(1_000),
                    rowCount().isWithinSigmas(3).ofLast(10),
                    rows().areUnique(),
                    rows().areUniqueBy("id", "day").forAtLeast(0.5),
                    rows("adults only", row -> true),
                    columns("a", "b").correlate().isBetween(-1, 0.5),
                    schema().is(Schema.of(
                            new Schema.Field("age", ColumnType.INTEGER), new Schema.Field("sex", ColumnType.CATEGORY))),
                    when(column("status").is("closed"))
                            .expect(
                                    column("closedAt").isComplete(),
                                    column("price").isPositive()));

    @Test
    void toYaml_everyKind_readsWell() {
        assertThat(EVERY_KIND.toYaml()).isEqualTo("""
                        format: 1
                        expectations:
                        - column: age
                          present: true
                        - column: age
                          type: integer
                        - column: age
                          complete: true
                          share: 0.95
                        - column: id
                          unique: true
                        - column: age
                          between: [17, 120]
                        - column: share
                          above: 0
                          atMost: 1
                          share: 0.99
                        - column: income
                          in: [<=50K, '>50K']
                        - column: workclass
                          notIn: ['12', '?', 'no']
                        - column: zip
                          matches: '\\d{5}(-\\d{4})?'
                        - column: name
                          length: [1, 80]
                        - column: day
                          date: yyyy-MM-dd
                        - column: at
                          notBefore: '2024-01-01T00:00:00Z'
                          notAfter: '2024-12-31T23:59:59Z'
                        - column: at
                          fresherThan: PT24H
                        - column: at
                          order: strictly increasing
                        - column: start
                          lessThanColumn: end
                        - column: price
                          mean: {between: [10, 20.5]}
                        - column: price
                          median: {atLeast: 9}
                        - column: price
                          quantile: {at: 0.9, atMost: 100}
                        - column: sex
                          mostCommon: Male
                        - column: zone
                          existsIn: {table: zones, column: zone}
                        - column: age
                          psi: {atMost: 0.2}
                        - column: age
                          jensenShannon: {atMost: 0.1}
                        - column: age
                          wasserstein: {between: [0, 0.25]}
                        - column: age
                          kolmogorovSmirnov: {atMost: 0.1}
                        - column: age
                          kolmogorovSmirnovPValue: {atLeast: 0.01}
                        - column: sex
                          chiSquaredPValue: {atLeast: 0.01}
                        - column: sex
                          missingShareChange: {atMost: 0.05}
                        - column: sex
                          newCategories: {atMost: 0}
                        - column: age
                          relativeChange: {figure: mean, atMost: 0.1}
                        - column: age
                          relativeChange: {figure: quantile, at: 0.9, below: 1}
                        - column: age
                          history: {figure: mean, sigmas: 3, last: 10}
                        - column: age
                          history: {figure: median, robust: 3.5, last: 6}
                        - column: age
                          history: {figure: quantile, at: 0.9, sigmas: 2.5, last: 3}
                        - rowCount: {atLeast: 1000}
                          severity: warning
                        - rowCount: {sigmas: 3, last: 10}
                          severity: warning
                        - unique: rows
                          severity: warning
                        - unique: [id, day]
                          share: 0.5
                          severity: warning
                        - rows: adults only
                          severity: warning
                        - columns: [a, b]
                          correlation: {between: [-1, 0.5]}
                          severity: warning
                        - schema: {age: integer, sex: category}
                          severity: warning
                        - when: {column: status, in: [closed]}
                          expect:
                          - column: closedAt
                            complete: true
                          - column: price
                            above: 0
                          severity: warning
                        """);
    }

    @Test
    void toJson_someRules_readsWell() {
        Expectations some = Expectations.of(List.of(
                Rule.of(column("age").isBetween(17, 120), Severity.ERROR),
                Rule.of(column("sex").isIn("Male", "Female"), Severity.INFO)
                        .confidence(0.5)
                        .note("as seen")));

        assertThat(some.toJson()).isEqualTo("""
                        {
                          "format" : 1,
                          "expectations" : [ {
                            "column" : "age",
                            "between" : [ 17, 120 ]
                          }, {
                            "column" : "sex",
                            "in" : [ "Female", "Male" ],
                            "severity" : "info",
                            "confidence" : 0.5,
                            "note" : "as seen"
                          } ]
                        }
                        """);
    }

    @Test
    void parse_everyKind_comesBackEqual() {
        assertThat(Expectations.parse(EVERY_KIND.toYaml())).isEqualTo(EVERY_KIND);
        assertThat(Expectations.parse(EVERY_KIND.toJson())).isEqualTo(EVERY_KIND);
    }

    @Property(tries = 500)
    void parse_anyRules_comeBackEqual(@ForAll("documents") Expectations document) {
        assertThat(Expectations.parse(document.toYaml())).isEqualTo(document);
        assertThat(Expectations.parse(document.toJson())).isEqualTo(document);
    }

    @Provide
    Arbitrary<Expectations> documents() {
        return RandomRules.documents();
    }

    @Test
    void parse_editedByHand_isRead() {
        Expectations read = Expectations.parse("""
                # what the census must be
                format: 1
                expectations:
                  - {column: age, between: [17, 1.2e2]}   # years
                  - column: sex
                    in:
                      - Male
                      - 'Female'
                    severity: info
                    note: |
                      two values
                """);

        assertThat(read.rules())
                .containsExactly(
                        Rule.of(column("age").isBetween(17, 120), Severity.ERROR),
                        Rule.of(column("sex").isIn("Male", "Female"), Severity.INFO)
                                .note("two values\n"));
    }

    private static void assertRefused(String rule, String... parts) {
        assertThatThrownBy(() -> Expectations.parse("format: 1\nexpectations:\n" + rule))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void parse_unknownNames_nameTheLineAndTheNearest() {
        assertRefused("- column: age\n  betwen: [1, 2]\n", "line 4 of the document", "did you mean 'between'?");
        assertRefused("- colunm: age\n  between: [1, 2]\n", "line 3", "did you mean 'column'?");
        assertRefused("- column: age\n  between: [1, 2]\n  severty: info\n", "line 5", "did you mean 'severity'?");
        assertRefused("- column: age\n  type: integr\n", "line 4", "did you mean 'integer'?", "'integr'");
        assertRefused("- column: age\n  between: [1, 2]\n  severity: eror\n", "line 5", "did you mean 'error'?");
        assertRefused("- column: age\n  mean: {betwen: [1, 2]}\n", "line 4", "a range");
        assertRefused("- column: age\n  mean: {between: [1, 2], atleast: 1}\n", "line 4", "did you mean 'atLeast'?");
        assertThatThrownBy(() -> Expectations.parse("format: 1\nexpectation: []\n"))
                .hasMessageContaining("'expectations' too")
                .hasMessageContaining("format, expectation");
    }

    @Test
    void parse_rulesOnReferences_nameTheNearest() {
        assertRefused("- column: age\n  pssi: {atMost: 1}\n", "line 4", "did you mean 'psi'?");
        assertRefused("- column: age\n  psi: {atMost: 1, last: 2}\n", "line 4", "'last'");
        assertRefused("- column: age\n  psi: {}\n", "line 4", "a range");
        assertRefused("- column: age\n  psi: {atMost: 1}\n  share: 0.5\n", "line 5", "no share");
        assertRefused(
                "- column: age\n  history: {figure: meen, sigmas: 3, last: 9}\n", "line 4", "did you mean 'mean'?");
        assertRefused("- column: age\n  history: {figure: mean, sigma: 3, last: 9}\n", "line 4", "'sigmas' too");
        assertRefused(
                "- column: age\n  history: {figure: mean, sigmas: 3, last: 9, lst: 1}\n",
                "line 4",
                "did you mean 'last'?");
        assertRefused("- column: age\n  history: {figure: mean, sigmas: 3, robust: 3, last: 9}\n", "sigmas and robust");
        assertRefused(
                "- column: age\n  history: {figure: mean, sigmas: 0, last: 9}\n", "above 0 and finite, found 0.0");
        assertRefused("- column: age\n  history: {figure: mean, sigmas: 3, last: 2}\n", "at least 3 versions, found 2");
        assertRefused("- rowCount: {sigmas: 3, last: 9, atLeast: 1}\n", "line 3", "'atLeast'");
    }

    @Test
    void parse_wrongValues_nameTheLine() {
        assertRefused("- column: age\n", "line 3", "nothing said of it");
        assertRefused("- severity: info\n", "line 3", "what the rule is about");
        assertRefused("- column: age\n  between: [1]\n", "line 4", "two numbers");
        assertRefused("- column: age\n  between: [a, 1]\n", "line 4", "a number", "'a'");
        assertRefused("- column: age\n  between: [2, 1]\n", "line 3", "low=2.0 high=1.0");
        assertRefused("- column: age\n  in: []\n", "line 3", "name at least one");
        assertRefused("- column: age\n  in: a\n", "line 4", "a list");
        assertRefused("- column: age\n  in: [{a: b}]\n", "line 4", "a text");
        assertRefused("- column: age\n  complete: false\n", "line 4", "leave the rule out");
        assertRefused("- column: age\n  complete: true\n  unique: true\n", "line 3", "complete and unique");
        assertRefused("- column: age\n  complete: true\n  atMost: 1\n", "line 3", "a rule that says one thing");
        assertRefused("- column: age\n  matches: '['\n", "line 3", "Unclosed character class");
        assertRefused("- column: age\n  type: integer\n  share: 0.5\n", "line 5", "no share");
        assertRefused("- column: age\n  complete: true\n  share: 2\n", "line 3", "share: from 0 to 1");
        assertRefused("- column: at\n  notBefore: yesterday\n", "line 4", "'yesterday'");
        assertRefused("- column: at\n  fresherThan: 3\n", "line 4", "PT24H");
        assertRefused("- when: {column: a, in: [x]}\n  expect:\n  - {column: b, unique: true}\n", "line 5", "each row");
        assertRefused("- unique: column\n", "line 3", "the word rows");
        assertRefused("- column: a\n  column: b\n", "line 4");
        assertRefused("- age\n", "line 3", "names with values");
    }

    @Test
    void parse_noDocument_isRefused() {
        assertThatThrownBy(() -> Expectations.parse(""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nothing at all");
        assertThatThrownBy(() -> Expectations.parse("{\"format\": 1, "))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("JSON");
        assertThatThrownBy(() -> Expectations.parse("a: [\nb"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("YAML");
        assertThatThrownBy(() -> Expectations.parse("format: 2\nexpectations: []"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("format: 2")
                .hasMessageContaining("newer");
        assertThatThrownBy(() -> Expectations.parse("[".repeat(3_000))).isInstanceOf(DataException.class);
    }

    @Test
    void writeAndRead_byTheNameOfTheFile_comesBackEqual(@TempDir Path folder) throws Exception {
        for (String name : List.of("rules.yaml", "rules.yml", "rules.json")) {
            Path file = folder.resolve(name);
            EVERY_KIND.write(file);

            assertThat(Expectations.read(file)).isEqualTo(EVERY_KIND);
        }
        assertThat(Files.readString(folder.resolve("rules.json"))).startsWith("{");
        assertThatThrownBy(() -> EVERY_KIND.write(folder.resolve("rules.txt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".yaml");
        assertThatThrownBy(() -> Expectations.read(folder.resolve("nope.yaml")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("NoSuchFile");
        Files.writeString(folder.resolve("bad.yaml"), "format: 1\nexpectations:\n- column: a\n  betwen: [1, 2]\n");
        assertThatThrownBy(() -> Expectations.read(folder.resolve("bad.yaml")))
                .hasMessageContaining("line 4 of bad.yaml");
    }

    @Test
    void given_aRuleOfTheName_isResolvedAlsoInsideWhen() {
        Expectation inside = when(column("a").is("x")).expect(rows("adults only", row -> true));
        Expectations read = Expectations.parse(
                Expectations.of(rows("adults only", row -> true).forAtLeast(0.5), inside)
                        .toYaml());

        Expectations resolved = read.given(rows("adults only", row -> true));

        assertThat(resolved).isEqualTo(read);
        assertThat(resolved.rules())
                .allSatisfy(rule ->
                        assertThat(rule.expectation()).isInstanceOfAny(RowRule.Named.class, RowRule.When.class));
        assertThat(((RowRule.Named) resolved.rules().get(0).expectation()).predicate())
                .isPresent();
        assertThat(((RowRule.Named) read.rules().get(0).expectation()).predicate())
                .isEmpty();
        assertThatThrownBy(() -> read.given(rows("adults", row -> true)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'adults'");
    }
}
