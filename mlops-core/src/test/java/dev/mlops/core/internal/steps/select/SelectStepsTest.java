package dev.mlops.core.internal.steps.select;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.best;
import static dev.mlops.pipeline.Steps.bestByTrees;
import static dev.mlops.pipeline.Steps.minVariance;
import static dev.mlops.pipeline.Steps.uncorrelated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.columns.Fits;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.SelectStep.Score;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SelectStepsTest {
    private static final double GAP = Double.NaN;

    private static Column labels(String name, String... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.CATEGORY, values.length);
        for (String value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    private static double score(StepTrial trial, String column) {
        for (JsonNode choice : trial.state().get("choices")) {
            if (choice.get("column").stringValue().equals(column)) {
                return Json.number(choice, "score");
            }
        }
        throw new AssertionError("no score of " + column);
    }

    @Test
    void minVariance_constantEmptyAndVaryingColumns_keepsWhatVaries() {
        Table table = Table.of(
                Column.numbers("constant", 0.1, 0.1, 0.1),
                Column.numbers("little", 1, 1, 1.1),
                Column.numbers("empty", GAP, GAP, GAP),
                Column.numbers("much", 1, GAP, 5));

        StepTrial trial = StepTrial.of(minVariance(all(), 0), table);
        assertThat(trial.names()).containsExactly("little", "much");
        assertThat(trial.transform(table)[1]).containsExactly(1, GAP, 5);
        assertThat(trial.fitted().describe())
                .containsExactly(
                        "constant: left out, variance 0.000",
                        "little: kept, variance 0.002222",
                        "empty: left out, variance unknown",
                        "much: kept, variance 4.000");
        assertThat(StepTrial.of(minVariance(all(), 4), table).names()).isEmpty();
        assertThat(StepTrial.of(minVariance(columns("much"), 4), table).names())
                .containsExactly("constant", "little", "empty");
    }

    @Test
    void uncorrelated_copies_keepsTheFirst() {
        Table table = Table.of(
                Column.numbers("a", 1, 2, 3, 4),
                Column.numbers("opposite", -2, -4, -6, -8.1),
                Column.numbers("other", 1, -1, -1, 1),
                Column.numbers("constant", 2, 2, 2, 2));

        StepTrial trial = StepTrial.of(uncorrelated(all(), 0.9), table);

        assertThat(trial.names()).containsExactly("a", "other", "constant");
        assertThat(trial.transform(table)).hasDimensions(3, 4);
        assertThat(trial.fitted().describe())
                .contains("a: kept, correlation 0.000", "opposite: left out, correlation -0.9999 with a");
        assertThat(trial.fitted().isInvertible()).isTrue();
        Table exact = Table.of(Column.numbers("a", 0.1, 0.2, 0.7), Column.numbers("b", 0.1, 0.2, 0.7));
        assertThat(StepTrial.of(uncorrelated(all(), 1), exact).names())
                .as("1 is not above 1")
                .hasSize(2);
    }

    @Test
    void best_mutualInformation_isThatOfCounts() {
        Table table = Table.of(
                labels("same", "x", "x", "y", "y"),
                labels("half", "p", "q", "q", "q"),
                Column.numbers("none", 1, 2, 1, 2),
                labels("target", "no", "no", "yes", "yes"));

        StepTrial trial = StepTrial.of(best(all(), 1), table, "target");

        assertThat(trial.names()).containsExactly("same");
        assertThat(score(trial, "same")).isCloseTo(Math.log(2), within(1e-12));
        // H(target) - H(target | half) = ln 2 - 3/4 (ln 3 - 2/3 ln 2)
        assertThat(score(trial, "half"))
                .isCloseTo(Math.log(2) - 0.75 * (Math.log(3) - 2.0 / 3 * Math.log(2)), within(1e-12));
        assertThat(score(trial, "none")).isCloseTo(0, within(1e-12));
        assertThat(trial.fitted().describe().get(0)).isEqualTo("same: kept, mutual information 0.6931");
    }

    @Test
    void best_mutualInformationOfManyNumbers_usesTwentyBinsOfEqualCounts() {
        double[] values = new double[400];
        Arrays.setAll(values, i -> Math.exp(i / 10.0));
        Table table = Table.of(Column.numbers("a", values), Column.numbers("target", values));

        StepTrial trial = StepTrial.of(best(all(), 1), table, "target");

        assertThat(score(trial, "a")).isCloseTo(Math.log(20), within(1e-9));
    }

    @Test
    void best_correlation_ofNumbersAndTwoLabels() {
        Table table = Table.of(
                Column.numbers("up", 1, 2, 3, 4),
                Column.numbers("down", 4, 3, 2, 0),
                Column.numbers("flat", 1, 1, 1, 1),
                labels("target", "a", "a", "b", "b"));

        StepTrial trial = StepTrial.of(best(all(), 2).by(Score.CORRELATION), table, "target");

        assertThat(trial.names()).containsExactly("up", "down");
        assertThat(score(trial, "up")).isCloseTo(2 / Math.sqrt(5), within(1e-12));
        assertThat(score(trial, "flat")).isZero();
    }

    @Test
    void best_perfectColumnForF_comesFirst() {
        Table table = Table.of(
                Column.numbers("noise", 1, 5, 2, 4),
                Column.numbers("perfect", 0, 0, 1, 1),
                labels("target", "a", "a", "b", "b"));
        StepTrial trial = StepTrial.of(best(all(), 1).by(Score.F_TEST), table, "target");

        assertThat(trial.names()).containsExactly("perfect");
        assertThat(score(trial, "perfect")).isGreaterThan(1e20);
        assertThat(trial.transform(table.without("target"))[0]).containsExactly(0, 0, 1, 1);
    }

    @Test
    void best_equalScores_keepTheFirst() {
        Table table =
                Table.of(Column.numbers("a", 1, 2, 2), Column.numbers("b", 1, 2, 2), labels("target", "x", "y", "y"));

        assertThat(StepTrial.of(best(all(), 1), table, "target").names()).containsExactly("a");
        assertThat(StepTrial.of(best(all(), 9), table, "target").names()).containsExactly("a", "b");
    }

    @Test
    void best_unsuitableTargets_areRefused() {
        Table labels = Table.of(Column.numbers("a", 1, 2, 3), labels("target", "x", "y", "z"));
        Table one = Table.of(Column.numbers("a", 1, 2, 3), labels("target", "x", "x", "x"));
        Table numbers = Table.of(Column.numbers("a", 1, 2, 3), Column.numbers("target", 1, 1, 1));

        assertRefused(best(all(), 1).by(Score.CORRELATION), labels, "3 labels");
        assertRefused(best(all(), 1).by(Score.F_TEST), labels, "more rows than labels");
        assertRefused(best(all(), 1).by(Score.F_TEST), one, "at least two labels");
        assertRefused(best(all(), 1).by(Score.CHI_SQUARED), numbers, "a target of labels");
        assertRefused(best(all(), 1).by(Score.F_TEST), numbers, "a target that varies");
        for (Step step : List.of(best(all(), 1), bestByTrees(all(), 1))) {
            assertThatThrownBy(() -> StepTrial.of(step, labels.without("target")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("looks at the target, and there is none");
        }
    }

    private static void assertRefused(Step step, Table table, String why) {
        assertThatThrownBy(() -> StepTrial.of(step, table, "target"))
                .as(why)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'target'")
                .hasMessageContaining(step.toString())
                .hasMessageContaining(why);
    }

    @Test
    void chiSquared_negativeValue_namesTheColumn() {
        Table table = Table.of(Column.numbers("a", 1, -2), labels("target", "x", "y"));

        assertThatThrownBy(() -> StepTrial.of(best(all(), 1).by(Score.CHI_SQUARED), table, "target"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'a'")
                .hasMessageContaining("-2.0");
    }

    @Test
    void missingValuesAndStrings_areRefusedByName() {
        Table gaps = Table.of(Column.numbers("a", 1, GAP, 3), labels("target", "x", "y", "y"));
        Table empty = Table.of(Column.numbers("a", GAP, GAP, GAP), labels("target", "x", "y", "y"));
        Table strings = Table.of(labels("s", "p", "q", "q"), labels("target", "x", "y", "y"));
        for (Step step : List.of(
                best(all(), 1), best(all(), 1).by(Score.F_TEST), bestByTrees(all(), 1), uncorrelated(all(), 0.5))) {
            assertThatThrownBy(() -> StepTrial.of(step, gaps, "target"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column 'a' has missing values");
            assertThatThrownBy(() -> StepTrial.of(step, empty, "target")).hasMessageContaining("in column 'a'");
        }
        for (Step step : List.of(
                minVariance(all(), 0),
                best(all(), 1).by(Score.F_TEST),
                bestByTrees(all(), 1),
                uncorrelated(all(), 0.5))) {
            assertThatThrownBy(() -> StepTrial.of(step, strings, "target"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column 's'");
        }
        for (Step step : List.of(
                minVariance(numeric(), 0), best(numeric(), 1), bestByTrees(numeric(), 1), uncorrelated(numeric(), 1))) {
            assertThat(StepTrial.of(step, strings, "target").names())
                    .as("nothing selected: " + step)
                    .containsExactly("s");
        }
    }

    /** Whether two of six columns differ in sign: each for itself says nothing. */
    private static Table signs(long seed, int rows) {
        Random random = new Random(seed);
        double[][] values = new double[6][rows];
        String[] target = new String[rows];
        for (int row = 0; row < rows; row++) {
            for (double[] column : values) {
                column[row] = random.nextGaussian();
            }
            target[row] = (values[1][row] > 0) == (values[4][row] > 0) ? "same" : "different";
        }
        List<Column> made = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            made.add(Column.numbers("x" + c, values[c]));
        }
        made.add(labels("target", target));
        return Table.ofColumns(made);
    }

    @Test
    void bestByTrees_columnsThatSaySomethingTogether_areKept() {
        StepTrial trial = StepTrial.of(bestByTrees(all(), 2), signs(1, 500), "target");

        assertThat(trial.names()).containsExactly("x1", "x4");
        double sum = 0;
        for (int c = 0; c < 6; c++) {
            sum += score(trial, "x" + c);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(trial.fitted().describe().get(0)).matches("x[14]: kept, importance 0\\.\\d+");
    }

    @Test
    void bestByTrees_targetOfNumbers_keepsWhatItDependsOn() {
        Random random = new Random(5);
        double[][] x = new double[5][300];
        double[] y = new double[300];
        for (int row = 0; row < y.length; row++) {
            for (double[] column : x) {
                column[row] = random.nextDouble();
            }
            y[row] = 1e9 + Math.sin(6 * x[3][row]) + 0.01 * x[0][row];
        }
        List<Column> made = new ArrayList<>();
        for (int c = 0; c < x.length; c++) {
            made.add(Column.numbers("x" + c, x[c]));
        }
        made.add(Column.numbers("target", y));

        StepTrial trial = StepTrial.of(bestByTrees(all(), 1), Table.ofColumns(made), "target");

        assertThat(trial.names()).containsExactly("x3");
        assertThat(score(trial, "x3")).isGreaterThan(0.6);
    }

    @Test
    void bestByTrees_sameSeed_givesTheSameAndAnotherSeedAlmost() {
        Table table = signs(2, 300);
        Pipeline pipeline = Pipeline.of(bestByTrees(all(), 2).trees(20));
        DefaultPipelineFitter fitter = new DefaultPipelineFitter();

        DefaultFittedPipeline one = fitter.fit(pipeline, table, Optional.of("target"), 1);
        DefaultFittedPipeline stream = fitter.fit(pipeline, Fits.slices(table, 17), Optional.of("target"), 1);
        DefaultFittedPipeline other = fitter.fit(pipeline, table, Optional.of("target"), 2);

        assertThat(stream.describe()).isEqualTo(one.describe());
        assertThat(other.describe()).isNotEqualTo(one.describe());
        assertThat(other.features()).isEqualTo(one.features());
        assertThat(one.inputs().names()).as("what is left out is not asked for").containsExactly("x1", "x4");
    }

    @Test
    void bestByTrees_nothingToSplit_scoresZero() {
        Table table = Table.of(Column.numbers("a", 1, 1, 1), labels("target", "x", "y", "y"));

        assertThat(score(StepTrial.of(bestByTrees(all(), 1), table, "target"), "a"))
                .isZero();
    }

    @Property(tries = 60)
    void scores_streamsAndOrders_giveTheSame(
            @ForAll long seed, @ForAll @IntRange(min = 12, max = 40) int rows, @ForAll Score score) {
        Random random = new Random(seed);
        List<Column> made = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            double[] values = new double[rows];
            int kind = c;
            Arrays.setAll(
                    values,
                    i -> kind == 0
                            ? 3
                            : kind == 1 ? random.nextInt(4) + i % 2 * 3 : Math.abs(random.nextGaussian()) * 100);
            made.add(Column.numbers("x" + c, values));
        }
        String[] target = new String[rows];
        Arrays.setAll(target, i -> i % 2 == 0 ? "even" : "odd");
        made.add(labels("target", target));
        Table train = Table.ofColumns(made);
        Pipeline pipeline = Pipeline.of(best(all(), 3).by(score), minVariance(all(), 0), uncorrelated(all(), 0.99));

        DefaultFittedPipeline fitted = Fits.sameHoweverRowsCome(pipeline, train, Optional.of("target"));

        assertThat(fitted.features()).doesNotContain("x0").isNotEmpty();
        Table inputs = train.without("target");
        StepTrial.of(best(all(), 2).by(score), train, "target").transform(inputs);
    }
}
