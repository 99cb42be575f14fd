package dev.mlops.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReferenceRuleTest {
    @Test
    void toString_everyKind_readsAsAPhrase() {
        assertThat(List.of(
                                column("age").psi().isAtMost(0.2),
                                column("age").jensenShannon().isAtMost(0.1),
                                column("age").wasserstein().isAtMost(0.25),
                                column("age").kolmogorovSmirnov().isBetween(0, 0.1),
                                column("age").kolmogorovSmirnovPValue().isAtLeast(0.01),
                                column("sex").chiSquaredPValue().is(Range.above(0.01)),
                                column("sex").missingShareChange().isAtMost(0.05),
                                column("sex").hasNoNewCategories(),
                                column("sex").newCategories().isAtMost(0.01),
                                column("age").median().relativeChange().isAtMost(0.1),
                                column("age").mean().isWithinSigmas(3).ofLast(10),
                                column("age")
                                        .missingShare()
                                        .isWithinRobustBand(3.5)
                                        .ofLast(6),
                                rowCount().isWithinSigmas(3).ofLast(10))
                        .stream()
                        .map(Expectation::toString))
                .containsExactly(
                        "age psi at most 0.2 against the reference",
                        "age Jensen-Shannon distance at most 0.1 against the reference",
                        "age Wasserstein distance in standard deviations at most 0.25 against the reference",
                        "age Kolmogorov-Smirnov distance between 0 and 0.1 against the reference",
                        "age Kolmogorov-Smirnov p-value at least 0.01 against the reference",
                        "sex chi-squared p-value above 0.01 against the reference",
                        "sex change of the missing share at most 0.05 against the reference",
                        "sex no categories that the reference has not",
                        "sex share of new categories at most 0.01 against the reference",
                        "age relative change of the median at most 0.1 against the reference",
                        "age mean within 3 standard deviations of the last 10 versions",
                        "age missingShare within 3.5 robust deviations of the last 6 versions",
                        "table row count within 3 standard deviations of the last 10 versions");
    }

    @Test
    void equals_sameParts_areEqual() {
        assertThat(column("age").psi().isAtMost(0.2))
                .isEqualTo(column("age").psi().is(Range.atMost(0.2)));
        assertThat(column("age").psi().isAtMost(0.2))
                .isNotEqualTo(column("age").jensenShannon().isAtMost(0.2));
        assertThat(column("age").mean().isWithinSigmas(3).ofLast(10))
                .isEqualTo(column("age").mean().isWithinSigmas(3).ofLast(10))
                .isNotEqualTo(column("age").mean().isWithinRobustBand(3).ofLast(10));
    }

    @Test
    void wrongValues_areRefused() {
        assertThatThrownBy(() -> column(" ").psi().isAtMost(1)).hasMessage("column: must not be blank");
        assertThatThrownBy(() -> column("a").mean().isWithinSigmas(0).ofLast(3))
                .hasMessage("sigmas: above 0 and finite, found 0.0");
        assertThatThrownBy(() -> rowCount().isWithinRobustBand(Double.NaN).ofLast(3))
                .hasMessage("robust: above 0 and finite, found NaN");
        assertThatThrownBy(() -> rowCount().isWithinSigmas(3).ofLast(2))
                .hasMessage("last: at least 3 versions, found 2");
        assertThatThrownBy(() -> Reference.figures("")).hasMessage("name: must not be blank");
        assertThatThrownBy(() -> Reference.figures("a").rows(0)).hasMessage("rows: at least 1, found 0");
        assertThatThrownBy(
                        () -> Reference.figures("a").column("x", c -> c.mean(1)).column("x", c -> c))
                .hasMessage("column: 'x' was given already: mean 1");
        assertRefused(c -> c.mean(Double.NaN), "mean: a finite number, found NaN");
        assertRefused(c -> c.standardDeviation(-1), "standardDeviation: 0 or more, found -1.0");
        assertRefused(c -> c.missingShare(2), "share: from 0 to 1, found 2.0");
        assertRefused(c -> c.quantiles(Map.of(1.5, 2.0)), "share: from 0 to 1, found 1.5");
        assertRefused(c -> c.quantiles(Map.of(0.1, 2.0, 0.2, 1.0)), "quantiles: ascending with their shares");
        assertRefused(c -> c.shares(Map.of("a", 0.6, "b", 0.5)), "shares: together at most 1, found 1.1");
        assertRefused(c -> c.shares(Map.of("a", 0.0)), "shares: one above 0");
        assertRefused(c -> c.quantiles(Map.of(0.5, 1.0)).shares(Map.of("a", 1.0)), "a column has one of the two");
    }

    private static void assertRefused(UnaryOperator<ReferenceColumn> figures, String message) {
        assertThatThrownBy(() -> Reference.figures("a").column("x", figures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void reference_ofFigures_printsAndCompares() {
        Reference census = Reference.figures("census 2020")
                .rows(10_000)
                .column(
                        "age",
                        c -> c.mean(38.6)
                                .quantiles(Map.of(0.5, 37.0, 0.25, 28.0))
                                .missingShare(0))
                .column("sex", c -> c.shares(Map.of("Male", 0.49, "Female", 0.51)));

        assertThat(census).hasToString("census 2020 (10,000 rows): age, sex");
        assertThat(census.columns().get("age"))
                .hasToString("mean 38.6, missing share 0, quantiles {0.25=28.0, 0.5=37.0}");
        assertThat(census.columns().get("sex")).hasToString("shares {Female=0.51, Male=0.49}");
        assertThat(Reference.figures("a").column("x", c -> c.standardDeviation(2)))
                .isEqualTo(Reference.figures("a").column("x", c -> c.standardDeviation(2)))
                .hasToString("a: x");
        assertThat(Reference.figures("a")).hasToString("a: no columns");
    }
}
