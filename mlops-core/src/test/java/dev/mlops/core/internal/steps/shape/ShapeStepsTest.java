package dev.mlops.core.internal.steps.shape;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.matching;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.bin;
import static dev.mlops.pipeline.Steps.clip;
import static dev.mlops.pipeline.Steps.clipOutliers;
import static dev.mlops.pipeline.Steps.log;
import static dev.mlops.pipeline.Steps.powerTransform;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.winsorize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.scale.Trials;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShapeStepsTest {
    private static final List<Step> INVERTIBLE = List.of(
            quantileTransform(numeric()),
            quantileTransform(numeric()).toNormal(),
            powerTransform(columns("any", "positive", "integer", "constant", "far")),
            powerTransform(columns("any", "positive", "integer")).withoutStandardizing(),
            powerTransform(columns("positive", "constant", "far")).boxCox(),
            powerTransform(columns("positive", "integer")).boxCox().withoutStandardizing(),
            log(columns("positive", "constant", "integer")),
            log(columns("positive", "integer")).plusOne());

    private static final List<Step> OTHERS = List.of(
            quantileTransform(numeric()).quantiles(4).toNormal(),
            clip(numeric(), -1, 3),
            winsorize(numeric(), 0.05, 0.9),
            clipOutliers(numeric()),
            bin(numeric(), 4),
            bin(numeric(), 3).uniform(),
            bin(numeric(), 5).kMeans());

    @Provide
    Arbitrary<Step> invertible() {
        return Arbitraries.of(INVERTIBLE);
    }

    @Provide
    Arbitrary<Step> others() {
        return Arbitraries.of(OTHERS);
    }

    @Property(tries = 150)
    void invertible_keepLaws(
            @ForAll("invertible") Step step, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
        Trials.checkLaws(step, seed, rows);
        Trials.checkInverse(step, Trials.table(new Random(seed), rows), 1e-9);
    }

    @Property(tries = 150)
    void others_keepLaws(
            @ForAll("others") Step step, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
        Trials.checkLaws(step, seed, rows);
    }

    @Property(tries = 100)
    void maps_largerValues_doNotGetSmaller(
            @ForAll("invertible") Step step, @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int rows) {
        Random random = new Random(seed);
        StepTrial trial = StepTrial.of(step, Trials.table(random, rows));
        Table test = Trials.table(random, 20);
        double[][] after = trial.transform(test);
        for (int c = 0; c < after.length; c++) {
            Column before = test.columns().get(c);
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    if (before.number(i) < before.number(j)) {
                        // Rounding may turn neighbours round.
                        double slack = Double.isFinite(after[c][j]) ? 1e-12 * Math.abs(after[c][j]) : 0;
                        assertThat(after[c][i]).isLessThanOrEqualTo(after[c][j] + slack);
                    }
                }
            }
        }
    }

    private static Table one(double... values) {
        return Table.of(Column.numbers("age", values));
    }

    private static double[] transformed(Step step, Table train, double... test) {
        return StepTrial.of(step, train).transform(one(test))[0];
    }

    @Test
    void quantile_ties_getMiddleOfTheirRanks() {
        double[] found = transformed(quantileTransform(all()), one(0, 1, 1, 1, 2), -1, 0, 0.5, 1, 1.5, 2, 9);
        assertThat(found).containsExactly(0, 0, 0.125, 0.5, 0.875, 1, 1);
    }

    @Test
    void quantile_normal_isCutAtTails() {
        double[] found = transformed(quantileTransform(all()).toNormal(), one(1, 2, 3), 0, 2, 4, Double.NaN);
        assertThat(found[0]).isCloseTo(-5.1993375821928, within(1e-12));
        assertThat(found[1]).isZero();
        assertThat(found[2]).isEqualTo(-found[0]);
        assertThat(found[3]).isNaN();
    }

    @Test
    void quantile_tinyUnit_isSpreadAsAnyOther() {
        double[] found = transformed(quantileTransform(all()).toNormal(), one(1e-12, 2e-12, 3e-12), 2e-12);
        assertThat(found[0]).isCloseTo(0, within(1e-9));
    }

    @Test
    void quantile_beyondTraining_inverseGivesTheEnds() {
        for (Step step :
                List.of(quantileTransform(all()), quantileTransform(all()).toNormal())) {
            assertThat(StepTrial.of(step, one(3, 5, 9)).inverse(one(-1, 5, 100)))
                    .isEqualTo(one(3, 5, 9));
        }
    }

    @Test
    void powersAndLogarithms_valueTooSmall_refusedByNameAndRow() {
        List<Step> steps =
                List.of(powerTransform(all()).boxCox(), log(all()), log(all()).plusOne());
        for (Step step : steps) {
            FittedStep fitted = Trials.learn(step, one(1, 2, 3), 3);
            assertThatThrownBy(() -> fitted.apply(Trials.batch(one(1, 2, -1), 1, 3)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'")
                    .hasMessageContaining("-1.0 in row 2")
                    .hasMessageContaining(step.toString());
        }
        assertThatThrownBy(() -> Trials.learn(powerTransform(all()).boxCox(), one(1, 0), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'");
        assertThat(transformed(log(all()).plusOne(), one(1), 0, 1e-20)).containsExactly(0, 1e-20);
    }

    @Test
    void logarithm_byRow_refusesTheSame() {
        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(Pipeline.of(log(all())), one(1, 2));
        assertThatThrownBy(() -> fitted.transform(Row.of("age", 0.0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'")
                .hasMessageContaining("0.0 in the row");
        assertThat(fitted.transform(Row.of("age", 1.0))).containsExactly(0);
    }

    @Test
    void limits_areWhereTheyShouldBe() {
        Table train = one(1, 2, 3, 4, 5, 6, 7, 8, 9, 100);
        assertThat(transformed(clip(all(), 2, 5), train, 1, 3, 9, Double.NaN)).containsExactly(2, 3, 5, Double.NaN);
        assertThat(transformed(clip(all(), Double.NEGATIVE_INFINITY, 5), train, -9, 9))
                .containsExactly(-9, 5);
        // Quartiles 3.25 and 7.75.
        assertThat(transformed(clipOutliers(all()), train, -99, 8, 99)).containsExactly(-3.5, 8, 14.5);
        assertThat(transformed(clipOutliers(all()).factor(3), train, 99)).containsExactly(21.25);
        assertThat(transformed(winsorize(all(), 0.25, 0.5), train, 1, 4, 99)).containsExactly(3.25, 4, 5.5);
    }

    @Test
    void learners_columnOfAnotherTypeOrWithoutValues_refusedByName() {
        Table table = Table.of(Column.numbers("age", 1), Column.categories("job", "clerk"));
        List<Step> steps = List.of(
                quantileTransform(all()),
                powerTransform(all()),
                powerTransform(all()).boxCox(),
                winsorize(all(), 0.1, 0.9),
                clipOutliers(all()),
                bin(all(), 2),
                bin(all(), 2).uniform());
        for (Step step : steps) {
            assertThatThrownBy(() -> Trials.learn(step, table, 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'job'")
                    .hasMessageContaining(step.toString());
            assertThatThrownBy(() -> Trials.learn(step, one(Double.NaN), 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'")
                    .hasMessageContaining(step.toString());
        }
        for (Step step : List.of(log(all()), clip(all(), 0, 1))) {
            assertThatThrownBy(() -> Trials.learn(step, table, 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'job'");
        }
    }

    @Test
    void learners_noColumnSelected_changeNothing() {
        Table table = one(-1, 5);
        for (Step step : List.of(
                quantileTransform(matching("x")),
                powerTransform(matching("x")).boxCox(),
                log(matching("x")),
                clip(matching("x"), 0, 1),
                bin(matching("x"), 2),
                bin(matching("x"), 2).asColumns())) {
            assertThat(StepTrial.of(step, table).transform(table)[0]).containsExactly(-1, 5);
        }
    }

    @Test
    void restricted_toSomeColumns_forgetsOthers() {
        Table table = Table.of(Column.numbers("age", 1, 2, 5), Column.numbers("wage", 3, 4, 8));
        for (Step step : List.of(
                quantileTransform(all()),
                powerTransform(all()).boxCox(),
                log(all()),
                clip(all(), 0, 1),
                bin(all(), 2),
                bin(all(), 2).asColumns())) {
            FittedStep fitted = Trials.learn(step, table, 3).restrictedTo(Set.of("wage", "else"));
            assertThat(fitted.describe()).singleElement().asString().startsWith("wage: ");
        }
    }

    @Test
    void settings_withoutSense_areRefused() {
        assertThatThrownBy(() -> new ShapeStep.Log(all(), Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clip(all(), 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quantileTransform(all()).quantiles(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void describe_isReadable() {
        Table ages = one(17, 90, 38);
        assertThat(Trials.learn(quantileTransform(all()), ages, 3).describe())
                .containsExactly("age: 3 quantiles from 17.0 to 90.0");
        assertThat(Trials.learn(log(all()).plusOne(), ages, 3).describe()).containsExactly("age: log(value + 1.0)");
        assertThat(Trials.learn(clip(all(), 18, 65), ages, 3).describe()).containsExactly("age: 18.0 to 65.0");
        assertThat(Trials.learn(powerTransform(all()).withoutStandardizing(), ages, 3)
                        .describe())
                .singleElement()
                .asString()
                .matches("age: lambda -?\\d\\.\\d+");
    }
}
