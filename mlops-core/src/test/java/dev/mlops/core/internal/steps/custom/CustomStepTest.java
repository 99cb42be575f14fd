package dev.mlops.core.internal.steps.custom;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.keep;
import static dev.mlops.pipeline.Steps.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.columns.Fits;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.CustomSteps;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.RowValues;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomStepTest {
    private final Table table = Table.of(
            Column.numbers("x", 1, -2, 4), Column.numbers("y", 5, 10, -1), Column.numbers("z", 7, 8, Double.NaN));

    @BeforeEach
    @BeforeProperty
    void register() {
        Squash.register();
        Quadrant.register();
    }

    private static DefaultFittedPipeline fit(Pipeline pipeline, Table train) {
        return new DefaultPipelineFitter().fit(pipeline, train);
    }

    private static String stored(DefaultFittedPipeline fitted) {
        return Json.write(FittedPipelineJson.write(fitted));
    }

    private static DefaultFittedPipeline read(String stored) {
        return FittedPipelineJson.read(Json.read(stored, "a pipeline"));
    }

    @Test
    void squash_numbers_areDividedByTheLargest() {
        StepTrial trial = StepTrial.of(new Squash(columns("y", "x")), table);

        assertThat(trial.names()).containsExactly("z", "y", "x");
        double[][] made = trial.transform(table);
        assertThat(made[1]).containsExactly(0.5, 1, -0.1);
        assertThat(made[2]).containsExactly(0.25, -0.5, 1);
        assertThat(trial.fitted().sources("x")).containsExactlyInAnyOrder("x", "y");
        assertThat(trial.fitted().sources("z")).containsExactly("z");
        assertThat(trial.fitted().describe()).containsExactly("10.0 y\n4.0 x\n");
    }

    @Test
    void quadrant_category_isEncodedByTheNextStep() {
        DefaultFittedPipeline fitted = fit(
                Pipeline.of(
                        impute(numeric()).withMean(),
                        new Quadrant(columns("x", "y"), "where"),
                        oneHot(columns("where")).ignoreUnknown()),
                table);
        DefaultFittedPipeline again = read(stored(fitted));
        FeatureMatrix matrix = fitted.transform(table);

        assertThat(fitted.features()).containsExactly("z", "where=northeast", "where=northwest", "where=southeast");
        for (int row = 0; row < 3; row++) {
            double[] byTable = new double[4];
            matrix.copyRow(row, byTable);
            assertThat(fitted.transform(table.row(row))).isEqualTo(byTable);
            assertThat(again.transform(table.row(row))).isEqualTo(byTable);
        }
        assertThat(fitted.transform(Row.of("x", 3.0, "y", -3.0, "z", 1.0))).containsExactly(1, 0, 0, 1);
        assertThat(fitted.sources("where=northeast")).containsExactly("x", "y");
    }

    @Test
    void output_notSet_isMissingAlsoAfterARowWhereItWasSet() {
        DefaultFittedPipeline fitted = fit(
                Pipeline.of(
                        new Quadrant(columns("x", "y"), "where"),
                        impute(columns("where")).withMostFrequent(),
                        oneHot(columns("where"))),
                Table.of(Column.numbers("x", 1, -1, -1, Double.NaN), Column.numbers("y", 1, -1, -1, 1)));

        assertThat(fitted.features()).containsExactly("where=northeast", "where=southwest");
        assertThat(fitted.transform(Row.of("x", 3.0, "y", 3.0))).containsExactly(1, 0);
        assertThat(fitted.transform(Row.of("x", null, "y", 3.0))).containsExactly(0, 1);
    }

    @Test
    void outputs_droppedLater_needNoInputs() {
        DefaultFittedPipeline fitted = fit(
                Pipeline.of(impute(numeric()).withMean(), new Quadrant(columns("x", "y"), "where"), keep("z")), table);

        assertThat(fitted.inputs().names()).containsExactly("z");
        assertThat(read(stored(fitted)).transform(Row.of("z", 3.0))).containsExactly(3);
    }

    @Test
    void kind_notRegistered_isFoundOutAtFittingAndAtLoading() {
        assertThatThrownBy(() -> StepTrial.of(new Broken("acme.squish", "", all()), table))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'acme.squash'");
        String stored = stored(fit(Pipeline.of(new Squash(columns("x", "y")), drop("z")), table));
        assertThatThrownBy(() -> read(stored.replace("acme.squash", "acme.other")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("CustomSteps.register(\"acme.other\", ..)");
    }

    @Test
    void state_ofAnotherStep_isAStorageException() {
        String stored = stored(fit(Pipeline.of(new Squash(columns("x", "y")), drop("z")), table));

        assertThatThrownBy(() -> read(stored.replace("10.0 y", "ten y")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'acme.squash' learnt cannot be read")
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> read(stored.replace("10.0 y", "10.0 w")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("makes other columns");
    }

    @Test
    void outputName_thatAnotherColumnHas_isRefused() {
        assertThatThrownBy(() -> StepTrial.of(new Quadrant(columns("x", "y"), "z"), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("makes a column 'z'");
        assertThat(StepTrial.of(new Quadrant(columns("x", "y"), "x"), table).names())
                .as("the name of one that it replaces")
                .containsExactly("z", "x");
    }

    @Test
    void nothingSelected_isRefused() {
        assertThatThrownBy(() -> StepTrial.of(new Squash(Selector.categorical()), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'acme.squash' selects no column");
    }

    /** Breaks the contract in one of many ways. */
    record Broken(String kind, String settings, Selector columns) implements CustomStep {
        static Broken how(String how) {
            CustomSteps.register(
                    "acme.broken",
                    (columns, settings) -> settings.equals("reader")
                            ? new Squash(columns)
                            : new Broken("acme.broken", settings, columns));
            return new Broken("acme.broken", how, Selector.columns("x", "y"));
        }

        private void failIf(String at) {
            if (settings.equals(at)) {
                throw new UnsupportedOperationException("on purpose");
            }
        }

        @Override
        public Learnt fit(Table train) {
            failIf("fit");
            return new Result("fresh");
        }

        @Override
        public Learnt read(String state) {
            failIf("read");
            return new Result("read");
        }

        private final class Result implements Learnt {
            private final String name;

            Result(String name) {
                this.name = settings.equals("other outputs") ? name : "out";
            }

            @Override
            public List<Schema.Field> outputs() {
                return List.of(
                        new Schema.Field(name, settings.equals("type") ? ColumnType.INSTANT : ColumnType.NUMBER));
            }

            @Override
            public void apply(RowValues in, Output out) {
                failIf("apply");
                if (settings.equals("text")) {
                    out.text(0, "a");
                }
                out.number(0, settings.equals("infinite") ? 1 / 0.0 : in.number(0) * 100 + in.number(1));
            }

            @Override
            public String state() {
                failIf("state");
                return "";
            }
        }
    }

    @Test
    void brokenSteps_failWhenTheyAreFittedWithTheirName() {
        assertBroken("reader", "is not read back as it was");
        assertBroken("fit", "fails to learn");
        assertBroken("read", "fails to read what it learnt");
        assertBroken("state", "fails to write what it learnt");
        assertBroken("type", "makes a column of a type");
        assertBroken("other outputs", "does not read back what it learnt");
        assertBroken("apply", "fails on row 0");
        assertBroken("infinite", "a finite number or NaN, found Infinity");
        assertBroken("text", "output out:number: a number, found a text");
    }

    private void assertBroken(String how, String what) {
        Pipeline pipeline = Pipeline.of(Broken.how(how), drop("z"));
        assertThatThrownBy(() -> fit(pipeline, table))
                .as(how)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the custom step 'acme.broken'")
                .hasMessageContaining(what);
    }

    @Test
    void brokenOnOneRow_saysSo() {
        DefaultFittedPipeline fitted = fit(Pipeline.of(new Squash(columns("x")), keep("x")), table);
        CustomSteps.register("acme.squash", (columns, settings) -> new Squash(columns));

        assertThatThrownBy(() -> fit(
                                Pipeline.of(new Squash(columns("x")), keep("x")), Table.of(Column.numbers("x", -1, -2)))
                        .transform(Row.of("x", 3.0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found -Infinity");
        assertThat(fitted.transform(Row.of("x", 2.0))).containsExactly(0.5);
    }

    @Test
    void columnsNamedInAnotherOrder_comeInThatOrder() {
        Broken xy = Broken.how("");
        Broken yx = new Broken("acme.broken", "", columns("y", "x"));

        assertThat(StepTrial.of(xy, table).transform(table)[1][0]).isEqualTo(105);
        assertThat(StepTrial.of(yx, table).transform(table)[1][0]).isEqualTo(501);
    }

    @Property(tries = 50)
    void streamsAndOrders_giveTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int rows) {
        Table train = Fits.numbers(seed, rows, 3);
        String before = train.digest();

        Fits.sameHoweverRowsCome(
                Pipeline.of(new Squash(columns("x1", "x2")), new Quadrant(columns("x0", "x1"), "q"), drop("q")),
                train,
                Optional.empty());

        assertThat(train.digest()).isEqualTo(before);
    }
}
