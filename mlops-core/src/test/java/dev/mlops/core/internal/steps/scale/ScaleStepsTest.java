package dev.mlops.core.internal.steps.scale;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.matching;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.maxAbs;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.normalize;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.ScaleStep.Norm;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScaleStepsTest {
    private static final List<Step> INVERTIBLE = List.of(
            standardize(numeric()),
            standardize(numeric()).withoutMean(),
            minMax(numeric()),
            minMax(numeric()).to(-3, 8),
            minMax(numeric()).clipped(),
            maxAbs(numeric()),
            robust(numeric()),
            robust(numeric()).between(0.1, 0.8).toUnitVariance(),
            robust(numeric()).withoutMedian(),
            robust(columns("any", "integer")).withoutRange());

    private static final List<Step> NORMS = List.of(
            normalize(numeric()),
            normalize(columns("any", "integer")).by(Norm.L1),
            normalize(numeric()).by(Norm.MAX));

    @Provide
    Arbitrary<Step> invertible() {
        return Arbitraries.of(INVERTIBLE);
    }

    @Provide
    Arbitrary<Step> norms() {
        return Arbitraries.of(NORMS);
    }

    @Property(tries = 150)
    void invertible_keepLaws(
            @ForAll("invertible") Step step, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
        Trials.checkLaws(step, seed, rows);
        Trials.checkInverse(step, Trials.table(new Random(seed), rows), 1e-12);
    }

    @Property(tries = 60)
    void norms_keepLaws(@ForAll("norms") Step step, @ForAll long seed) {
        Trials.checkLaws(step, seed, 10);
    }

    @Property(tries = 200)
    void minMax_trainingValues_withinRange(@ForAll @DoubleRange(min = -1e6, max = 1e6) double a, @ForAll long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(10).map(value -> a + value).toArray();
        double[] scaled = StepTrial.of(minMax(all()), Table.of(Column.numbers("x", values)))
                .transform(Table.of(Column.numbers("x", values)))[0];
        assertThat(scaled).contains(0, 1);
        for (double value : scaled) {
            assertThat(value).isBetween(0.0, 1.0);
        }
    }

    private static Table one(double... values) {
        return Table.of(Column.numbers("age", values));
    }

    private static double[] transformed(Step step, Table train, double... test) {
        return StepTrial.of(step, train).transform(one(test))[0];
    }

    @Test
    void columnsThatDoNotVary_areShiftedOnly() {
        Table constant = one(0.3, 0.1 + 0.2, 0.3, Double.NaN);
        assertThat(transformed(minMax(all()), constant, 0.3, 1.3)[1]).isCloseTo(1, within(1e-15));
        assertThat(transformed(minMax(all()).to(5, 6), constant, 0.3)[0]).isCloseTo(5, within(1e-15));
        assertThat(transformed(robust(all()), constant, 1.3)[0]).isCloseTo(1, within(1e-15));
        assertThat(transformed(maxAbs(all()), one(0, -0.0), 4)).containsExactly(4);
    }

    @Test
    void columnsInTinyUnits_areScaledAsOthers() {
        assertThat(transformed(minMax(all()), one(1e-30, 3e-30), 2e-30)[0]).isCloseTo(0.5, within(1e-15));
        assertThat(transformed(robust(all()), one(1e-30, 2e-30, 3e-30), 3e-30)[0])
                .isCloseTo(1, within(1e-15));
    }

    @Test
    void minMax_farFromZero_losesNoDigits() {
        double[] scaled = transformed(minMax(all()), one(1e15, 1e15 + 8), 1e15 + 2, 1e15 + 8);
        assertThat(scaled).containsExactly(0.25, 1);
    }

    @Test
    void minMaxClipped_beyondTraining_isEndAndComesBackAsEnd() {
        StepTrial trial = StepTrial.of(minMax(all()).to(-1, 1).clipped(), one(10, 20));
        assertThat(trial.transform(one(5, 15, 99))[0]).containsExactly(-1, 0, 1);
        Table back = trial.inverse(one(5, 15, 99));
        assertThat(back).isEqualTo(one(10, 15, 20));
    }

    @Test
    void normalize_missingAndZeros_stay() {
        Table rows = Table.of(Column.numbers("a", 3, 0, Double.NaN), Column.numbers("b", Double.NaN, 0, Double.NaN));
        double[][] found = StepTrial.of(normalize(all()), rows).transform(rows);
        assertThat(found[0]).containsExactly(1, 0, Double.NaN);
        assertThat(found[1]).containsExactly(Double.NaN, 0, Double.NaN);
    }

    @Test
    void normalize_squaresBeyondDoubles_isExact() {
        for (double unit : new double[] {1e300, 1e-300, 1e-200, 1e200}) {
            Table rows = Table.of(Column.numbers("a", 3 * unit), Column.numbers("b", -4 * unit));
            double[][] found = StepTrial.of(normalize(all()), rows).transform(rows);
            assertThat(found[0][0]).isCloseTo(0.6, within(1e-15));
            assertThat(found[1][0]).isCloseTo(-0.8, within(1e-15));
        }
        Table large = Table.of(Column.numbers("a", 1e308), Column.numbers("b", 1e308));
        assertThat(StepTrial.of(normalize(all()).by(Norm.L1), large).transform(large)[0])
                .containsExactly(0.5);
    }

    @Test
    void normalize_everyColumn_isMadeOfAll() {
        FittedStep fitted = StepTrial.of(normalize(columns("any", "far")), Trials.table(new Random(1), 3))
                .fitted();
        assertThat(fitted.sources("far")).containsExactlyInAnyOrder("any", "far");
        assertThat(fitted.sources("integer")).containsExactly("integer");
        assertThat(fitted.restrictedTo(Set.of("any", "far", "integer"))).isSameAs(fitted);
        assertThat(fitted.restrictedTo(Set.of("integer")).describe()).isEqualTo(List.of("each row of "));
        assertThat(fitted.isInvertible()).isFalse();
    }

    @Test
    void restricted_toSomeColumns_forgetsOthers() {
        for (Step step : INVERTIBLE) {
            FittedStep fitted =
                    Trials.learn(step, Trials.table(new Random(2), 9), 9).restrictedTo(Set.of("any", "else"));
            assertThat(fitted.describe()).singleElement().asString().startsWith("any: ");
            assertThat(fitted.sources("any")).containsExactly("any");
        }
    }

    @Test
    void learners_columnOfAnotherType_isRefusedByName() {
        Table table = Table.of(Column.numbers("age", 1), Column.categories("job", "clerk"));
        for (Step step : List.of(minMax(all()), maxAbs(all()), robust(all()), normalize(all()), standardize(all()))) {
            assertThatThrownBy(() -> Trials.learn(step, table, 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'job'")
                    .hasMessageContaining(step.toString());
        }
    }

    @Test
    void learners_columnWithoutValues_isRefusedByName() {
        for (Step step : List.of(minMax(all()), maxAbs(all()), robust(all()), standardize(all()))) {
            assertThatThrownBy(() -> Trials.learn(step, one(Double.NaN, Double.NaN), 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'")
                    .hasMessageContaining(step.toString());
        }
    }

    @Test
    void learners_rangeThatOverflows_isRefusedByName() {
        for (Step step : List.of(minMax(all()), robust(all()).between(0, 1))) {
            assertThatThrownBy(() -> Trials.learn(step, one(-1e308, 1e308), 2))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'");
        }
    }

    @Test
    void learners_noColumnSelected_changeNothing() {
        Table table = one(1, 5);
        for (Step step : List.of(
                minMax(matching("x")), maxAbs(matching("x")), robust(matching("x")), normalize(matching("x")))) {
            assertThat(StepTrial.of(step, table).transform(table)[0]).containsExactly(1, 5);
        }
    }

    @Test
    void settings_withoutSense_areRefused() {
        assertThatThrownBy(() -> robust(all()).between(0, 1).toUnitVariance())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> minMax(all()).to(-1.7e308, 1.7e308)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void describe_isReadable() {
        Table ages = one(17, 90, 38);
        assertThat(Trials.learn(minMax(all()), ages, 3).describe()).containsExactly("age: smallest 17.0, range 73.0");
        assertThat(Trials.learn(maxAbs(all()), ages, 3).describe()).containsExactly("age: largest magnitude 90.0");
        assertThat(Trials.learn(robust(all()), ages, 3).describe()).containsExactly("age: median 38.0, range 36.5");
        assertThat(Trials.learn(normalize(all()), ages, 3).describe()).containsExactly("each row of age");
    }

    @Test
    void normal_quantile_undoesBelow() {
        for (double z = -5.5; z < 5.5; z += 0.37) {
            double p = Normal.below(z);
            // A share near 1 has fewer digits of its distance from 1.
            assertThat(Normal.quantile(p)).isCloseTo(z, within(z < 0 ? 1e-13 : 1e-8));
            assertThat(Normal.quantile(1 - p)).isCloseTo(-z, within(z < 0 ? 1e-8 : 1e-7));
        }
        // R's qnorm(0.975) and qnorm(1e-7).
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(Normal.quantile(1e-7)).isCloseTo(-5.199337582192816, within(1e-13));
        assertThat(Normal.quantile(0.5)).isZero();
    }
}
