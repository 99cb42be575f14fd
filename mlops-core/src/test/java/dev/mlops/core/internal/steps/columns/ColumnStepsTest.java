package dev.mlops.core.internal.steps.columns;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.derive;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.keep;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.rename;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.pipeline.ColumnStep;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.RowValues;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColumnStepsTest {
    private final Table table = Table.of(
            Column.numbers("weight", 80, 60, Double.NaN),
            Column.numbers("height", 2, 1.5, 1.8),
            strings("city", "Rome", "Oslo", "Rome"));

    @BeforeEach
    void register() {
        Derivations.register("bmi", row -> row.number(0) / (row.number(1) * row.number(1)));
        Derivations.register(
                "length",
                row -> row.isMissing(0) ? -1 : String.valueOf(row.text(0)).length());
        Derivations.register("broken", row -> Integer.parseInt("no number"));
    }

    private static Column strings(String name, String... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.CATEGORY, values.length);
        for (String value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    private static DefaultFittedPipeline fit(Pipeline pipeline, Table train) {
        return new DefaultPipelineFitter().fit(pipeline, train);
    }

    @Test
    void keep_others_areLeftOut() {
        StepTrial trial = StepTrial.of(keep("height"), table);

        assertThat(trial.names()).containsExactly("height");
        assertThat(trial.transform(table)[0]).containsExactly(2, 1.5, 1.8);
        assertThat(trial.fitted().describe()).containsExactly("city", "weight");
        assertThat(fit(Pipeline.of(keep("height")), table).inputs().names()).containsExactly("height");
    }

    @Test
    void keep_columnThatIsNotThere_namesTheNearest() {
        assertThatThrownBy(() -> StepTrial.of(keep("hight"), table))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'height'");
    }

    @Test
    void rename_ofStringsAndNumbers_worksByTableAndByRow() {
        DefaultFittedPipeline fitted = fit(
                Pipeline.of(drop("weight"), rename("city", "town"), rename("height", "h"), oneHot(categorical())),
                table);

        assertThat(fitted.features()).containsExactly("h", "town=Oslo", "town=Rome");
        assertThat(fitted.inputs().names()).containsExactly("height", "city");
        assertThat(fitted.sources("town=Oslo")).containsExactly("city");
        for (int row = 0; row < 3; row++) {
            double[] byTable = new double[3];
            fitted.transform(table).copyRow(row, byTable);
            assertThat(fitted.transform(table.row(row))).isEqualTo(byTable);
        }
        assertThat(fitted.transform(table.row(1))).containsExactly(1.5, 1, 0);
    }

    @Test
    void rename_inverse_givesTheOldName() {
        Table numbers = table.without("city", "weight");

        assertThat(StepTrial.of(rename("height", "h"), numbers).inverse(numbers))
                .isEqualTo(numbers);
    }

    @Test
    void rename_severalColumnsOrTakenName_areRefused() {
        assertThatThrownBy(() -> StepTrial.of(new ColumnStep.Rename(all(), "x"), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3: weight, height, city");
        assertThatThrownBy(() -> StepTrial.of(rename("height", "city"), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("rename(columns(height) to city)")
                .hasMessageContaining("'city' that is there already");
    }

    @Test
    void rename_columnNoLongerNeeded_doesNothing() {
        DefaultFittedPipeline fitted = fit(Pipeline.of(rename("city", "town"), drop("town", "weight")), table);

        assertThat(fitted.inputs().names()).containsExactly("height");
        assertThat(fitted.transform(table.row(0))).containsExactly(2);
    }

    @Test
    void derive_columnsNamedInAnotherOrder_areGivenInThatOrder() {
        Table swapped = Table.of(table.column("height"), table.column("weight"));

        assertThat(StepTrial.of(derive("bmi", "bmi", "weight", "height"), swapped)
                        .transform(swapped)[2][0])
                .isEqualTo(20);
    }

    @Test
    void derive_missingValue_staysMissing() {
        StepTrial trial = StepTrial.of(derive("bmi", "bmi", "weight", "height"), table.without("city"));

        assertThat(trial.names()).containsExactly("weight", "height", "bmi");
        double[] bmi = trial.transform(table.without("city"))[2];
        assertThat(bmi[0]).isEqualTo(20);
        assertThat(bmi[1]).isCloseTo(26.67, within(0.01));
        assertThat(bmi[2]).isNaN();
        assertThat(trial.fitted().sources("bmi")).containsExactlyInAnyOrder("weight", "height");
        assertThat(trial.fitted().describe()).containsExactly("bmi: bmi of weight, height");
    }

    @Test
    void derive_ofText_isGivenTheText() {
        DefaultFittedPipeline fitted = fit(Pipeline.of(derive("n", "length", "city"), keep("n")), table);

        assertThat(fitted.inputs().names()).containsExactly("city");
        assertThat(fitted.transform(table).get(1, 0)).isEqualTo(4);
        assertThat(fitted.transform(Row.of("city", "Stockholm"))).containsExactly(9);
    }

    @Test
    void derive_functionNotRegistered_namesTheNearestAtFittingAndLoading() {
        assertThatThrownBy(() -> StepTrial.of(derive("x", "bmj", "weight"), table))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'bmi'");
        String stored =
                Json.write(FittedPipelineJson.write(fit(Pipeline.of(derive("x", "length", "city"), keep("x")), table)));
        assertThatThrownBy(() -> FittedPipelineJson.read(Json.read(stored.replace("\"length\"", "\"lengthy\""), "it")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Derivations.register(\"lengthy\"");
    }

    @Test
    void derive_functionThatThrows_namesItTheColumnAndTheRow() {
        Pipeline pipeline = Pipeline.of(derive("x", "broken", "height"), keep("x"));

        assertThatThrownBy(() -> fit(pipeline, table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the derivation 'broken' of column 'x' fails in row 0")
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void derive_infiniteNumber_isRefusedBothWays() {
        Pipeline pipeline = Pipeline.of(derive("x", "bmi", "weight", "height"), keep("x"));
        DefaultFittedPipeline fitted = fit(pipeline, table.head(2));

        Table zero = Table.of(Column.numbers("weight", 80), Column.numbers("height", 0));
        assertThatThrownBy(() -> fitted.transform(zero))
                .hasMessageContaining("column 'x' gives no finite number in row 0");
        assertThatThrownBy(() -> fitted.transform(zero.row(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in the row");
    }

    @Test
    void derive_textAskedForANumber_isADataException() {
        Derivations.register("wrong", row -> row.number(0));

        assertThatThrownBy(() -> fit(Pipeline.of(derive("x", "wrong", "city"), keep("x")), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'city' is one of strings");
    }

    @Test
    void derive_takenName_isRefused() {
        assertThatThrownBy(() -> StepTrial.of(derive("city", "bmi", "weight", "height"), table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("makes a column 'city'");
    }

    @Test
    void derive_notNeededAndInputsDropped_isNotCalled() {
        DefaultFittedPipeline fitted = fit(
                Pipeline.of(derive("x", "bmi", "weight", "height"), keep("height"), standardize(columns("height"))),
                table);

        assertThat(fitted.inputs().names()).containsExactly("height");
        assertThat(fitted.transform(table.row(2))).hasSize(1);
        DefaultFittedPipeline again =
                FittedPipelineJson.read(Json.read(Json.bytes(FittedPipelineJson.write(fitted)), "it"));
        assertThat(again.transform(table.row(2))).isEqualTo(fitted.transform(table.row(2)));
    }

    @Test
    void derive_functionThatRunsAnotherPipelineWithOne_isGivenItsOwnValues() {
        DefaultFittedPipeline inner = fit(Pipeline.of(derive("n", "length", "city"), keep("n")), table);
        Derivations.register("outer", row -> {
            double before = row.number(0);
            double made = inner.transform(Row.of("city", "Rome"))[0];
            return row.number(0) == before ? before * 100 + made : -1;
        });
        DefaultFittedPipeline outer = fit(Pipeline.of(derive("o", "outer", "height"), keep("o")), table);

        assertThat(outer.transform(Row.of("height", 2.0))).containsExactly(204);
    }

    @Test
    void derive_valuesKeptAfterTheCall_showNothing() {
        AtomicReference<RowValues> leaked = new AtomicReference<>();
        Derivations.register("leak", row -> {
            leaked.set(row);
            return row.size();
        });
        DefaultFittedPipeline fitted = fit(Pipeline.of(derive("x", "leak", "height"), keep("x")), table);

        assertThat(fitted.transform(table.row(0))).containsExactly(1);
        assertThat(leaked.get().size()).isZero();
    }

    @Test
    void derive_manyThreads_giveTheSame() {
        DefaultFittedPipeline fitted =
                fit(Pipeline.of(derive("x", "bmi", "weight", "height"), keep("x")), table.head(2));

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .filter(i -> fitted.transform(Row.of("weight", (double) i, "height", 2.0))[0] != i / 4.0)
                        .count())
                .isZero();
    }

    @Property(tries = 50)
    void derive_streamsAndOrders_giveTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int rows) {
        register();
        Pipeline pipeline =
                Pipeline.of(rename("x0", "w"), derive("bmi", "bmi", "w", "x1"), drop("x1"), standardize(all()));
        Table train = Fits.numbers(seed, rows, 3);
        String before = train.digest();

        DefaultFittedPipeline fitted = Fits.sameHoweverRowsCome(pipeline, train, Optional.empty());

        assertThat(fitted.features()).containsExactly("w", "x2", "bmi");
        assertThat(train.digest()).isEqualTo(before);
        StepTrial.of(derive("bmi", "bmi", "x2", "x1"), train).transform(train);
    }
}
