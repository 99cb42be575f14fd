package dev.mlops.core.internal.steps.shape;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.powerTransform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.scale.Trials;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PowersTest {
    private static Table one(double... values) {
        return Table.of(Column.numbers("age", values));
    }

    private static double[] transformed(Step step, Table train, double... test) {
        return StepTrial.of(step, train).transform(one(test))[0];
    }

    @Test
    void power_years_keepTheirDistances() {
        // For these scikit-learn 1.2 finds a lambda whose powers are all the same double.
        double[] years = {2003, 1950, 1997, 2000, 2009};
        for (Step step : List.of(powerTransform(all()), powerTransform(all()).boxCox())) {
            double[] found = transformed(step, one(years), years);
            assertThat(Arrays.stream(found).distinct().count()).isEqualTo(5);
            assertThat(Arrays.stream(found).sum()).isCloseTo(0, within(1e-9));
            assertThat(Arrays.stream(found).map(z -> z * z).sum()).isCloseTo(5, within(1e-9));
            Trials.checkInverse(step, one(years), 1e-12);
        }
        double[] negative = Arrays.stream(years).map(year -> -year).toArray();
        double[] mirrored = transformed(powerTransform(all()), one(negative), negative);
        double[] straight = transformed(powerTransform(all()), one(years), years);
        for (int i = 0; i < years.length; i++) {
            assertThat(mirrored[i]).isCloseTo(-straight[i], within(1e-6));
        }
        Trials.checkInverse(powerTransform(all()), one(negative), 1e-12);
    }

    /** The same by the formulas as they are in the papers, over a grid. */
    @Property(tries = 40)
    void power_lambda_isMostLikelyOfGrid(@ForAll long seed, @ForAll @IntRange(min = 5, max = 30) int rows) {
        Random random = new Random(seed);
        double shift = random.nextInt(5) - 2;
        double[] values = random.doubles(rows).map(u -> Math.log(u) + shift).toArray();
        StepTrial trial = StepTrial.of(powerTransform(all()), one(values));
        double lambda = trial.state().get("columns").get(0).get("lambda").doubleValue();
        double best = likelihood(values, lambda);
        for (double other = lambda - 3; other < lambda + 3; other += 0.05) {
            assertThat(likelihood(values, other)).isLessThanOrEqualTo(best + 1e-7 * (1 + Math.abs(best)));
        }
    }

    private static double likelihood(double[] values, double lambda) {
        double[] powers = Arrays.stream(values).map(x -> yeoJohnson(x, lambda)).toArray();
        double mean = Arrays.stream(powers).average().orElseThrow();
        double variance = Arrays.stream(powers)
                .map(p -> (p - mean) * (p - mean))
                .average()
                .orElseThrow();
        double signs = Arrays.stream(values)
                .map(x -> Math.signum(x) * Math.log1p(Math.abs(x)))
                .sum();
        return -values.length / 2.0 * Math.log(variance) + (lambda - 1) * signs;
    }

    private static double yeoJohnson(double x, double lambda) {
        if (x >= 0) {
            return Math.abs(lambda) < 1e-12 ? Math.log1p(x) : (Math.pow(x + 1, lambda) - 1) / lambda;
        }
        return Math.abs(lambda - 2) < 1e-12 ? -Math.log1p(-x) : -(Math.pow(1 - x, 2 - lambda) - 1) / (2 - lambda);
    }

    @Test
    void power_valuesOnOtherSideOfZero_followTheSameCurve() {
        double[] train = {0.5, 1, 1.5, 2, 7};
        StepTrial standardised = StepTrial.of(powerTransform(all()), one(train));
        StepTrial plain = StepTrial.of(powerTransform(all()).withoutStandardizing(), one(train));
        double[] powers = plain.transform(one(train))[0];
        double mean = Arrays.stream(powers).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(powers)
                .map(p -> (p - mean) * (p - mean))
                .average()
                .orElseThrow());
        double[] test = {-3, -0.5, 0, 0.2, 30};
        double[] found = standardised.transform(one(test))[0];
        double[] expected = plain.transform(one(test))[0];
        for (int i = 0; i < test.length; i++) {
            assertThat(found[i]).isCloseTo((expected[i] - mean) / deviation, within(1e-9));
        }
        Table back = standardised.inverse(one(test));
        for (int i = 0; i < test.length; i++) {
            assertThat(back.column("age").number(i)).isCloseTo(test[i], within(1e-9));
        }
    }

    @Test
    void power_nearZeroAndTwo_isTheLogarithm() {
        for (double lambda : new double[] {0, 1e-300, 1e-18, -1e-15, 1e-12}) {
            assertThat(PowerCurve.raise(lambda, 1.25)).isCloseTo(1.25, within(1e-11));
        }
        assertThat(PowerCurve.raise(0.5, Math.log(4))).isCloseTo(2, within(1e-15));
    }

    @Test
    void power_columnThatDoesNotVary_isShiftedOnly() {
        assertThat(transformed(powerTransform(all()), one(7.3, 7.3, Double.NaN), 7.3, 8.3))
                .satisfies(found -> {
                    assertThat(found[0]).isCloseTo(0, within(1e-14));
                    assertThat(found[1]).isCloseTo(1, within(1e-14));
                });
        assertThat(transformed(powerTransform(all()).boxCox(), one(7.3), 8.3)[0])
                .isCloseTo(1, within(1e-14));
    }

    @Test
    void power_hugeAndTinyValues_finiteOrRefusedByName() {
        double[][] columns = {
            {1e300, 2e300, 5e299, 3e300}, {1e-300, 2e-300, 5e-300, 7e-300}, {-1e80, 1e-5, 3, 1e90}, {0, 0, 0, 1e12}
        };
        for (double[] column : columns) {
            for (double found : transformed(powerTransform(all()), one(column), column)) {
                assertThat(found).isFinite();
            }
        }
        double[] found = transformed(powerTransform(all()).boxCox(), one(columns[1]), columns[1]);
        assertThat(Arrays.stream(found).distinct().count()).isEqualTo(4);
        assertThatThrownBy(() -> Trials.learn(powerTransform(all()), one(-1e200, 1e-5, 3, 1e250), 4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'");
    }
}
