package dev.mlops.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.table;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRuleTest {
    private static final Table TEST = Table.of(Column.integers("age", 1, 2));

    @Test
    void toString_everyKind_readsAsAPhrase() {
        assertThat(List.of(
                                target("income").smallestClassShare().isAtLeast(0.05),
                                target("income").isConsistent(),
                                target("income").conflictShare().ignoring("id").isAtMost(0.005),
                                target("income").isNotLeaked(),
                                target("income").leakage().ignoring("a", "b").isAtMost(0.5),
                                table().hasNoConstantColumns(),
                                table().hasNoConstantColumns(0.99),
                                table().hasNoIdenticalColumns(),
                                table().hasNoEquivalentColumns(),
                                rows().overlap("test", TEST).isNone(),
                                rows().overlap("test", TEST).ignoring("id").isAtMost(0.01),
                                rows().nearOverlap("test", TEST).isNone(),
                                rows().nearOverlap("test", TEST)
                                        .fromSimilarity(0.8)
                                        .ignoring("id")
                                        .isAtMost(0.1))
                        .stream()
                        .map(Expectation::toString))
                .containsExactly(
                        "income with a smallest class of at least 5%",
                        "income the same in rows that are the same otherwise",
                        "income the same in rows that are the same otherwise without looking at [id]"
                                + " but for at most 0.5% of the rows",
                        "income not told by another column alone (score at most 0.9)",
                        "income not told by another column alone (score at most 0.5) without looking at [a, b]",
                        "table without constant columns",
                        "table without columns of one value in 99% of the rows or more",
                        "table without identical columns",
                        "table without columns that rename each other",
                        "rows not in test",
                        "rows not in test without looking at [id] but for at most 1% of the rows",
                        "rows not nearly in test (similarity 0.9)",
                        "rows not nearly in test (similarity 0.8) without looking at [id]"
                                + " but for at most 10% of the rows");
    }

    @Test
    void equals_sameWords_areTheSameValue() {
        assertThat(target("y").conflictShare().isAtMost(-0.0))
                .isEqualTo(target("y").isConsistent());
        assertThat(target("y").leakage().ignoring("a").isAtMost(0.9))
                .isNotEqualTo(target("y").isNotLeaked());
        assertThat(rows().overlap("test", TEST).isNone())
                .isEqualTo(LearningRule.Overlap.unresolved("test", 1, List.of(), 0))
                .hasSameHashCodeAs(LearningRule.Overlap.unresolved("test", 1, List.of(), 0))
                .isNotEqualTo(rows().overlap("test", TEST).isAtMost(0.1))
                .isNotEqualTo(rows().nearOverlap("test", TEST).isNone())
                .isNotEqualTo(rows().overlap("valid", TEST).isNone());
    }

    @Test
    void factories_whatCannotBe_areRefused() {
        assertThatThrownBy(() -> target(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: must not be blank");
        assertThatThrownBy(() -> target("y").smallestClassShare().isAtLeast(5))
                .hasMessage("share: from 0 to 1, found 5.0");
        assertThatThrownBy(() -> target("y").leakage().isAtMost(Double.NaN))
                .hasMessage("score: from 0 to 1, found NaN");
        assertThatThrownBy(() -> target("y").leakage().ignoring("y").isAtMost(0.5))
                .hasMessage("ignoring: other columns than the target, found 'y'");
        assertThatThrownBy(() -> table().hasNoConstantColumns(0))
                .hasMessage("share: above 0, found 0: every column has some value");
        assertThatThrownBy(() -> rows().nearOverlap("test", TEST).fromSimilarity(0.4))
                .hasMessage("similarity: from 0.5 to 1, found 0.4");
    }

    @Test
    void forClassification_hasUsualRulesBySeverity() {
        assertThat(Expectations.forClassification("income")).hasToString("""
                        ERROR income not told by another column alone (score at most 0.9)
                        WARNING income complete
                        WARNING income with a smallest class of at least 5%
                        WARNING income the same in rows that are the same otherwise but for at most 5% of the rows
                        WARNING table without columns of one value in 99% of the rows or more
                        WARNING table without identical columns
                        INFO table without columns that rename each other""");
        assertThat(Expectations.forRegression("count").rules())
                .hasSize(5)
                .noneMatch(rule -> rule.expectation() instanceof LearningRule.SmallestClass
                        || rule.expectation() instanceof LearningRule.Conflicts);
    }

    @Test
    void given_overlap_keepsTheShareOfTheDocument() {
        LearningRule.Overlap read = LearningRule.Overlap.unresolved("test", 1, List.of("id"), 0.25);
        Expectations document = Expectations.of(column("age").isComplete(), read);

        LearningRule.Overlap given = rows().overlap("test", TEST).ignoring("id").isNone();
        LearningRule.Overlap resolved =
                (LearningRule.Overlap) document.given(given).rules().get(1).expectation();

        assertThat(resolved.rows()).containsSame(TEST);
        assertThat(resolved.atMost()).isEqualTo(0.25);
        assertThat(document.given(given)).isEqualTo(document);
        assertThatThrownBy(() -> document.given(rows().overlap("test", TEST).isNone()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no rule of the document is rows not in test");
    }
}
