package dev.mlops.core.internal.steps.combine;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.keep;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.spline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.columns.Fits;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.CombineStep;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CombineStepsTest {
    private final Table table = Table.of(
            Column.numbers("a", 1, 2, 5, 7), Column.numbers("z", 0, 1, 0, 1), Column.numbers("b", 3, 5, -1, 4));

    private static DefaultFittedPipeline fit(Pipeline pipeline, Table train) {
        return new DefaultPipelineFitter().fit(pipeline, train);
    }

    /** By table, by row, and both after storing. */
    private static void assertSameBothWays(DefaultFittedPipeline fitted, Table rows) {
        DefaultFittedPipeline again =
                FittedPipelineJson.read(Json.read(Json.bytes(FittedPipelineJson.write(fitted)), "it"));
        FeatureMatrix matrix = fitted.transform(rows);
        assertThat(again.features()).isEqualTo(fitted.features());
        for (int row = 0; row < rows.rowCount(); row++) {
            double[] byTable = new double[fitted.features().size()];
            matrix.copyRow(row, byTable);
            assertThat(fitted.transform(rows.row(row))).isEqualTo(byTable);
            assertThat(again.transform(rows.row(row))).isEqualTo(byTable);
        }
    }

    @Test
    void polynomial_ofSomeColumns_standsAfterTheOthers() {
        StepTrial trial = StepTrial.of(polynomial(columns("a", "b"), 2), table);

        assertThat(trial.names()).containsExactly("z", "a", "b", "a^2", "a*b", "b^2");
        assertThat(Arrays.stream(trial.transform(table)).mapToDouble(c -> c[2]).toArray())
                .containsExactly(0, 5, -1, 25, -5, 1);
        assertThat(trial.fitted().sources("a*b")).containsExactlyInAnyOrder("a", "b");
        assertThat(trial.fitted().sources("a^2")).containsExactly("a");
        assertThat(trial.fitted().describe()).containsExactly("5 products of a, b");
        assertThat(trial.fitted().isInvertible()).isFalse();
    }

    @Test
    void polynomial_productsDroppedLater_needsFewerColumnsInTheSameOrder() {
        Pipeline pipeline = Pipeline.of(polynomial(columns("a", "b"), 2).from(0), drop("a", "a^2", "a*b"));

        DefaultFittedPipeline fitted = fit(pipeline, table);

        assertThat(fitted.inputs().names()).containsExactly("z", "b");
        assertThat(fitted.features()).containsExactly("z", "1", "b", "b^2");
        assertThat(fitted.transform(table.row(1))).containsExactly(1, 1, 5, 25);
        assertThat(fitted.sources("1")).isEmpty();
        assertSameBothWays(fitted, table);
    }

    @Test
    void polynomial_missingValue_makesItsProductsMissing() {
        Table gaps = Table.of(Column.numbers("a", Double.NaN, 2), Column.numbers("b", 3, 4));

        double[][] made = StepTrial.of(polynomial(all(), 2), gaps).transform(gaps);

        assertThat(Arrays.stream(made).mapToDouble(c -> c[0]).toArray())
                .containsExactly(Double.NaN, 3, Double.NaN, Double.NaN, 9);
    }

    @Test
    void polynomial_nameThatIsThereAlready_isRefused() {
        Table taken = Table.of(Column.numbers("a", 1), Column.numbers("b", 1), Column.numbers("a*b", 1));

        for (Step step : List.of(polynomial(columns("a", "b"), 2), polynomial(all(), 2))) {
            assertThatThrownBy(() -> StepTrial.of(step, taken))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'a*b'")
                    .hasMessageContaining("polynomial(");
        }
    }

    @Test
    void polynomial_tooManyProducts_isRefusedBeforeTheyAreMade() {
        Table wide = Fits.numbers(1, 1, 60);

        assertThatThrownBy(() -> StepTrial.of(polynomial(all(), 12), wide))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at most 100,000 products");
        assertThat(StepTrial.of(polynomial(all(), 60).from(59).interactions(), wide)
                        .names())
                .hasSize(61);
    }

    @Test
    void spline_beyondTheRange_staysAsAtItsEnds() {
        StepTrial trial = StepTrial.of(spline(columns("a")), table);
        double[][] made = trial.transform(Table.of(
                Column.numbers("a", -100, 1, 7, 1e300),
                Column.numbers("z", 0, 0, 0, 0),
                Column.numbers("b", 0, 0, 0, 0)));

        assertThat(trial.names())
                .containsExactly(
                        "a:spline0",
                        "a:spline1",
                        "a:spline2",
                        "a:spline3",
                        "a:spline4",
                        "a:spline5",
                        "a:spline6",
                        "z",
                        "b");
        for (double[] spline : Arrays.copyOf(made, 7)) {
            assertThat(spline[0]).isEqualTo(spline[1]);
            assertThat(spline[3]).isEqualTo(spline[2]);
        }
        assertThat(trial.fitted().describe()).containsExactly("a: 7 splines, knots 1.0, 2.5, 4.0, 5.5, 7.0");
        assertThat(trial.fitted().sources("a:spline3")).containsExactly("a");
    }

    @Test
    void spline_ofDegreeOne_isALineBetweenKnots() {
        Table ramp = Table.of(Column.numbers("a", 0, 1, 0.25));

        double[][] made = StepTrial.of(spline(all()).knots(2).degree(1), ramp).transform(ramp);

        assertThat(made[0]).containsExactly(1, 0, 0.75);
        assertThat(made[1]).containsExactly(0, 1, 0.25);
    }

    @Property(tries = 200)
    void spline_anyValue_sumsToOneWithoutNegatives(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int knots,
            @ForAll @IntRange(min = 0, max = 5) int degree,
            @ForAll boolean byQuantiles) {
        Random random = new Random(seed);
        double[] values = new double[30];
        // Many equal values, so that knots at quantiles fall together.
        Arrays.setAll(values, i -> i < 20 ? random.nextInt(3) : random.nextGaussian() * 5);
        Table train = Table.of(Column.numbers("a", values));
        CombineStep.Spline step = new CombineStep.Spline(all(), knots, degree, byQuantiles);

        double[][] made = StepTrial.of(step, train).transform(train);

        for (int row = 0; row < values.length; row++) {
            double sum = 0;
            for (double[] spline : made) {
                assertThat(spline[row]).isGreaterThanOrEqualTo(0);
                sum += spline[row];
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void spline_constantOrMissingColumn_isRefused() {
        Table bad = Table.of(
                Column.numbers("c", 3, 3),
                Column.numbers("m", 1, Double.NaN),
                Column.numbers("n", Double.NaN, Double.NaN));

        for (CombineStep.Spline step : List.of(spline(all()), spline(all()).atQuantiles())) {
            assertThatThrownBy(() -> StepTrial.of(step, bad.without("m", "n")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column 'c'")
                    .hasMessageContaining("only 3.0");
            assertThatThrownBy(() -> StepTrial.of(step, bad.without("c", "n")))
                    .hasMessageContaining("column 'm' has missing values");
            assertThatThrownBy(() -> StepTrial.of(step, bad.without("c", "m"))).hasMessageContaining("in column 'n'");
        }
    }

    @Test
    void splineAndComponents_missingInServing_nameColumnAndRow() {
        Table gap = Table.of(Column.numbers("a", 1, Double.NaN), Column.numbers("z", 0, 0), Column.numbers("b", 1, 1));
        for (Step step : List.of(spline(columns("a")), principalComponents(all()))) {
            DefaultFittedPipeline fitted = fit(Pipeline.of(step), table);
            assertThatThrownBy(() -> fitted.transform(gap))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'a' has no value in row 1");
            assertThatThrownBy(() -> fitted.transform(gap.row(1)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'a' has no value in the row");
        }
    }

    @Test
    void allSteps_stringColumn_areRefused() {
        ColumnBuilder builder = new ColumnBuilder("city", ColumnType.CATEGORY, 1);
        Table strings = Table.of(builder.add("Rome").build());

        for (Step step : List.of(polynomial(all(), 2), spline(all()), principalComponents(all()))) {
            assertThatThrownBy(() -> StepTrial.of(step, strings))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'city'")
                    .hasMessageContaining(step.toString());
            assertThat(StepTrial.of(new CombineStep.Spline(numeric(), 5, 3, false), strings)
                            .names())
                    .containsExactly("city");
            assertThat(StepTrial.of(principalComponents(numeric()), strings).names())
                    .containsExactly("city");
        }
    }

    @Test
    void principalComponents_twiceInOnePipeline_haveNamesOfTheirOwn() {
        Pipeline pipeline = Pipeline.of(
                principalComponents(columns("a", "b")),
                principalComponents(columns("z")),
                principalComponents(columns("pc0")));

        DefaultFittedPipeline fitted = fit(pipeline, table);

        assertThat(fitted.features()).containsExactly("pc1", "pc2.0", "pc0");
        assertThat(fitted.sources("pc0")).containsExactly("a", "b");
        assertThat(fitted.sources("pc2.0")).containsExactly("z");
        assertSameBothWays(fitted, table);
    }

    @Test
    void principalComponents_allDroppedLater_needNoInputs() {
        DefaultFittedPipeline fitted = fit(Pipeline.of(principalComponents(columns("a", "b")), keep("z")), table);

        assertThat(fitted.inputs().names()).containsExactly("z");
        assertSameBothWays(fitted, table);
    }

    @Test
    void principalComponents_describe_saysShareAndColumns() {
        Table line = Table.of(Column.numbers("a", 0, 1, 2, 3), Column.numbers("b", 0, 2, 4, 6.1));

        assertThat(StepTrial.of(principalComponents(all()), line).fitted().describe())
                .containsExactly(
                        "pc0: 100.0 % of the variance, mostly b 0.90, a 0.44",
                        "pc1: 0.0 % of the variance, mostly a 0.90, b -0.44");
    }

    @Test
    void principalComponents_farFromZero_keepTheirDigits() {
        double[] a = IntStream.range(0, 1000).mapToDouble(i -> Math.sin(i)).toArray();
        double[] b = IntStream.range(0, 1000).mapToDouble(i -> Math.cos(3 * i)).toArray();
        // Sums of squares of these would leave no digit of the variance.
        double far = 1L << 33;
        Table moved = Table.of(
                Column.numbers(
                        "a", Arrays.stream(a).map(v -> Math.rint(v * 1e6)).toArray()),
                Column.numbers(
                        "b", Arrays.stream(b).map(v -> Math.rint(v * 1e6)).toArray()));
        Table movedFar = Table.of(
                Column.numbers(
                        "a",
                        Arrays.stream(a)
                                .map(v -> Math.rint(v * 1e6) + far * 1e6)
                                .toArray()),
                Column.numbers(
                        "b",
                        Arrays.stream(b)
                                .map(v -> Math.rint(v * 1e6) - far * 1e6)
                                .toArray()));

        double expected = variance(StepTrial.of(principalComponents(all()), moved));
        assertThat(variance(StepTrial.of(principalComponents(all()), movedFar)))
                .isCloseTo(expected, within(1e-9 * expected));
    }

    private static double variance(StepTrial trial) {
        return trial.state().get("components").get(0).get("variance").doubleValue();
    }

    @Test
    void principalComponents_constantColumnsAndOneRow_giveZeros() {
        Table one = table.head(1);
        Table constant = Table.of(Column.numbers("a", 2, 2, 2), Column.numbers("b", 0.1, 0.1, 0.1));

        assertThat(StepTrial.of(principalComponents(all()).whitened(), one).transform(one))
                .isDeepEqualTo(new double[][] {{0}});
        assertThat(StepTrial.of(principalComponents(all()).whitened(), constant).transform(constant))
                .isDeepEqualTo(new double[][] {{0, 0, 0}, {0, 0, 0}});
        assertThat(StepTrial.of(principalComponents(all()).explaining(0.9), constant)
                        .names())
                .containsExactly("pc0");
    }

    @Test
    void principalComponents_whitenedCopyOfAColumn_isNotBlownUp() {
        double[] values = {1.1, 2.7, -3.3, 4.1, 0.3};
        Table copies = Table.of(Column.numbers("a", values), Column.numbers("b", values));

        double[][] made =
                StepTrial.of(principalComponents(all()).whitened(), copies).transform(copies);

        assertThat(Arrays.stream(made[1]).map(Math::abs).max().orElseThrow()).isLessThan(1e-12);
    }

    @Test
    void principalComponents_valuesThatOverflow_nameTheColumn() {
        Table huge = Table.of(Column.numbers("a", 1e300, -1e300), Column.numbers("b", 1, 2));

        assertThatThrownBy(() -> StepTrial.of(principalComponents(all()), huge))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("overflows on column 'a'");
    }

    @Property(tries = 100)
    void principalComponents_inverse_givesTheRowsBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 5) int columns) {
        Table train = Fits.numbers(seed, rows, columns);
        String before = train.digest();
        for (CombineStep.PrincipalComponents step :
                List.of(principalComponents(all()), principalComponents(all()).whitened())) {
            StepTrial trial = StepTrial.of(step, train);
            trial.transform(train);
            Table inverse = trial.inverse(train);
            for (Column column : train.columns()) {
                for (int row = 0; row < rows; row++) {
                    assertThat(inverse.column(column.name()).number(row)).isCloseTo(column.number(row), within(1e-9));
                }
            }
        }
        assertThat(train.digest()).isEqualTo(before);
    }

    @Property(tries = 60)
    void allSteps_streamsAndOrders_giveTheSameState(
            @ForAll long seed, @ForAll @IntRange(min = 8, max = 40) int rows, @ForAll boolean byQuantiles) {
        Pipeline pipeline = Pipeline.of(
                new CombineStep.Spline(columns("x0"), 3, 2, byQuantiles),
                polynomial(columns("x1", "x2"), 2),
                principalComponents(columns("x3", "x4")));
        Table train = Fits.numbers(seed, rows, 5);

        DefaultFittedPipeline fitted = Fits.sameHoweverRowsCome(pipeline, train, Optional.empty());

        assertSameBothWays(fitted, train);
    }
}
