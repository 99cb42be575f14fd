package dev.mlops.core.internal.validation.document;

import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.table;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.Severity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class LearningRulesTest {
    private static final Table TEST = Table.of(Column.integers("age", 1, 2));

    private static final Expectations EVERY_KIND = Expectations.of(
                    target("income").isNotLeaked(),
                    target("income").leakage().ignoring("id", "at").isAtMost(0.5),
                    target("income").isConsistent(),
                    target("income").smallestClassShare().isAtLeast(0.05),
                    rows().overlap("test", TEST).isNone(),
                    rows().nearOverlap("test", TEST).ignoring("id").isAtMost(0.01))
            .and(
                    Severity.WARNING,
                    table().hasNoConstantColumns(),
                    table().hasNoConstantColumns(0.99),
                    table().hasNoIdenticalColumns(),
                    table().hasNoEquivalentColumns());

    @Test
    void toYaml_everyKind_readsWellAndComesBack() {
        assertThat(EVERY_KIND.toYaml()).isEqualTo("""
                        format: 1
                        expectations:
                        - target: income
                          leakage: {atMost: 0.9}
                        - target: income
                          leakage: {atMost: 0.5, ignoring: [id, at]}
                        - target: income
                          conflicts: {atMost: 0}
                        - target: income
                          smallestClass: {atLeast: 0.05}
                        - table: {overlap: {with: test, atMost: 0}}
                        - table: {nearOverlap: {with: test, similarity: 0.9, atMost: 0.01, ignoring: [id]}}
                        - table: {noConstantColumns: true}
                          severity: warning
                        - table: {noConstantColumns: 0.99}
                          severity: warning
                        - table: {noIdenticalColumns: true}
                          severity: warning
                        - table: {noEquivalentColumns: true}
                          severity: warning
                        """);
        assertThat(Expectations.parse(EVERY_KIND.toYaml())).isEqualTo(EVERY_KIND);
        assertThat(Expectations.parse(EVERY_KIND.toJson())).isEqualTo(EVERY_KIND);
        for (Expectations usual : List.of(Expectations.forClassification("y"), Expectations.forRegression("y"))) {
            assertThat(Expectations.parse(usual.toYaml())).isEqualTo(usual);
        }
    }

    @Property(tries = 100)
    void parse_anyRule_comesBackEqual(
            @ForAll @NotBlank String name,
            @ForAll @NotBlank String ignored,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0.5, max = 1) double similarity) {
        String column = ignored.equals(name) ? ignored + "2" : ignored;
        Expectations document = Expectations.of(
                new LearningRule.SmallestClass(name, share),
                new LearningRule.Conflicts(name, List.of(column), share),
                new LearningRule.Leakage(name, List.of(column, "x" + column), share),
                new LearningRule.NoConstantColumns(similarity),
                LearningRule.Overlap.unresolved(name, similarity, List.of(column), share));

        assertThat(Expectations.parse(document.toYaml())).isEqualTo(document);
        assertThat(Expectations.parse(document.toJson())).isEqualTo(document);
    }

    private static void assertRefused(String rule, String... parts) {
        assertThatThrownBy(() -> Expectations.parse("format: 1\nexpectations:\n" + rule))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void parse_wrongNamesAndValues_saysWhatThereIs() {
        assertRefused("- target: y\n  leakagge: {atMost: 1}\n", "leakagge", "did you mean", "leakage", "line 4");
        assertRefused("- target: y\n", "one of leakage, conflicts, smallestClass", "target: nothing said of it");
        assertRefused("- target: y\n  leakage: {atMost: 2}\n", "score: from 0 to 1, found 2.0");
        assertRefused("- target: y\n  leakage: {}\n", "'atMost' too");
        assertRefused("- target: y\n  leakage: {atMost: 1, ignore: [a]}\n", "'ignore'", "ignoring");
        assertRefused("- target: y\n  leakage: {atMost: 1}\n  conflicts: {atMost: 0}\n", "leakage and conflicts");
        assertRefused("- table: {noConstantColums: true}\n", "'noConstantColums'", "noConstantColumns");
        assertRefused("- table: {}\n", "one of noConstantColumns");
        assertRefused("- table: {noConstantColumns: few}\n", "noConstantColumns: a number", "'few'");
        assertRefused("- table: {noIdenticalColumns: false}\n", "leave the rule out where it should not hold");
        assertRefused("- table:\n    overlap: {with: test, similarity: 0.9, atMost: 0}\n", "'similarity'");
        assertRefused("- table:\n    nearOverlap: {with: test, similarity: 0.1, atMost: 0}\n", "from 0.5 to 1");
        assertRefused("- table: {noIdenticalColumns: true}\n  share: 0.5\n", "no share");
    }

    @Test
    void parse_nearOverlapWithoutSimilarity_hasTheUsualOne() {
        Expectations document =
                Expectations.parse("format: 1\nexpectations:\n- table:\n    nearOverlap: {with: test, atMost: 0}\n");

        assertThat(document)
                .isEqualTo(Expectations.of(rows().nearOverlap("test", TEST).isNone()));
    }
}
