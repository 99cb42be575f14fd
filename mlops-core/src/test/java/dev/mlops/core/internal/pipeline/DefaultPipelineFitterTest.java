package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DefaultPipelineFitterTest {
    private static Column column(String name, ColumnType type, Object... values) {
        ColumnBuilder builder = new ColumnBuilder(name, type, values.length);
        Arrays.stream(values).forEach(builder::add);
        return builder.build();
    }

    @Test
    void fit_isFoundByThePipelineItself() {
        FittedPipeline fitted = Pipeline.of().fit(Table.of(Column.numbers("x", 1, 2)));

        assertThat(fitted).isInstanceOf(DefaultFittedPipeline.class);
        assertThat(fitted.transform(Row.of("x", 7))).containsExactly(7);
    }

    @Test
    void target_isNoFeature() {
        Table train = Table.of(Column.numbers("x", 1, 2), Column.categories("y", "a", "b"));

        assertThat(Pipeline.of().fit(train, "y").features()).containsExactly("x");
    }

    @Test
    void features_standInTableOrderWithCategoriesSortedAndRareLast() {
        Table train = Table.of(
                Column.numbers("a", 1, 2, 3, 4, 5),
                Column.categories("b", "z", "m", "z", "m", "q"),
                Column.numbers("c", 1, 2, 3, 4, 5));

        FittedPipeline fitted =
                Pipeline.of(oneHot(categorical()).minFrequency(2)).fit(train);

        assertThat(fitted.features()).containsExactly("a", "b=m", "b=z", "b=(rare)", "c");
        assertThat(fitted.transform(Row.of("a", 1, "b", "q", "c", 2))).containsExactly(1, 0, 0, 1, 2);
        assertThat(fitted.transform(Row.of("a", 1, "b", "never seen", "c", 2))).containsExactly(1, 0, 0, 1, 2);
        assertThat(fitted.transform(Row.of("a", 1, "b", "z", "c", 2))).containsExactly(1, 0, 1, 0, 2);
    }

    @Test
    void inputs_areOnlyColumnsThatAreNeeded() {
        Table train = Table.of(
                Column.numbers("a", 1, 2),
                column("id", ColumnType.TEXT, "x", null),
                column("when", ColumnType.INSTANT, Instant.EPOCH, null),
                Column.numbers("broken", Double.NEGATIVE_INFINITY, 1),
                Column.categories("b", "u", "v"));

        FittedPipeline fitted = Pipeline.of(
                        drop("broken"),
                        impute(columns("id", "when")).withMostFrequent(),
                        oneHot(columns("b")),
                        drop("id", "when"))
                .fit(train);

        assertThat(fitted.inputs().names()).containsExactly("a", "b");
        assertThat(fitted.transform(Row.of("b", "v", "a", 3))).containsExactly(3, 0, 1);
        assertThat(fitted.describe()).contains("(a:number, b:category)").doesNotContain("id: x");
    }

    @Test
    void selectors_meetTheColumnsThatTheStepsBeforeLeft() {
        Table train = Table.of(Column.numbers("a", 1, 3), Column.categories("b", "u", "v"));

        FittedPipeline scaledLast =
                Pipeline.of(oneHot(categorical()), standardize(numeric())).fit(train);
        assertThat(scaledLast.transform(Row.of("a", 1, "b", "u"))).containsExactly(-1, 1, -1);

        FittedPipeline dropped = Pipeline.of(oneHot(categorical()), drop("b=u")).fit(train);
        assertThat(dropped.features()).containsExactly("a", "b=v");

        assertThatThrownBy(
                        () -> Pipeline.of(drop("a"), standardize(columns("a"))).fit(train))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void selectorThatMeetsNothing_leavesColumnsAsTheyAre() {
        Table train = Table.of(Column.numbers("a", 1, 3));

        FittedPipeline fitted = Pipeline.of(oneHot(categorical()), drop(Selector.matching("z.*")))
                .fit(train);

        assertThat(fitted.transform(Row.of("a", 5))).containsExactly(5);
    }

    @Test
    void mostFrequent_takesTheFirstInOrderOfSeveral() {
        Table train = Table.of(
                column("text", ColumnType.CATEGORY, "b", "a", "b", "a", "c", null),
                column("number", ColumnType.NUMBER, 9.0, -1.0, 9.0, -1.0, 3.0, null),
                column("flag", ColumnType.FLAG, true, false, true, false, null, null));

        FittedPipeline fitted = Pipeline.of(impute(all()).withMostFrequent(), oneHot(columns("text")))
                .fit(train);

        assertThat(fitted.features()).containsExactly("text=a", "text=b", "text=c", "number", "flag");
        assertThat(fitted.transform(Row.of("text", null, "number", null, "flag", null)))
                .containsExactly(1, 0, 0, -1, 0);
    }

    @Test
    void flags_areZeroAndOneOrCategories() {
        Table train = Table.of(column("f", ColumnType.FLAG, true, false), column("g", ColumnType.FLAG, true, false));

        FittedPipeline fitted = Pipeline.of(oneHot(columns("g"))).fit(train);

        assertThat(fitted.features()).containsExactly("f", "g=false", "g=true");
        assertThat(fitted.transform(Row.of("f", true, "g", false))).containsExactly(1, 1, 0);
        assertThat(fitted.transform(Row.of("f", false, "g", true))).containsExactly(0, 0, 1);
    }

    @Test
    void flagNeverSeen_isAnUnknownCategory() {
        Table train = Table.of(column("f", ColumnType.FLAG, true, true));

        assertThatThrownBy(() -> Pipeline.of(oneHot(all())).fit(train).transform(Row.of("f", false)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'f'")
                .hasMessageContaining("'false'");
    }

    @Test
    void constantColumn_isShiftedOnly() {
        FittedPipeline fitted = Pipeline.of(standardize(all())).fit(Table.of(Column.numbers("x", 0.1, 0.1, 0.1)));

        assertThat(fitted.transform(Row.of("x", 1.1))[0]).isEqualTo(1.1 - 0.1);
    }

    @Test
    void columnLeftOver_isNamedWithWhatToDo() {
        assertThatThrownBy(() -> Pipeline.of().fit(Table.of(Column.categories("city", "a", "b"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'city'")
                .hasMessageContaining("type category")
                .hasMessageContaining("oneHot(columns(\"city\"))")
                .hasMessageContaining("drop(\"city\")");
        assertThatThrownBy(() -> Pipeline.of().fit(Table.of(column("when", ColumnType.INSTANT, Instant.EPOCH))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'when'")
                .hasMessageNotContaining("oneHot");
    }

    @Test
    void missingValuesLeft_areCountedWithAHint() {
        Table numbers = Table.of(column("x", ColumnType.NUMBER, 1.0, null, null));
        assertThatThrownBy(() -> Pipeline.of(standardize(all())).fit(numbers))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("2 of 3 rows")
                .hasMessageContaining("withMedian()");
        Table categories = Table.of(Column.categories("c", "a", null));
        assertThatThrownBy(() -> Pipeline.of(oneHot(all())).fit(categories))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("1 of 2 rows")
                .hasMessageContaining("withMostFrequent()");
    }

    @Test
    void stepThatDoesNotSuitAColumn_namesBoth() {
        Table train = Table.of(Column.categories("c", "a", "b"), Column.integers("n", 1, 2));

        for (Step step : new Step[] {
            standardize(all()), impute(all()).withMean(), impute(all()).withMedian()
        }) {
            assertThatThrownBy(() -> Pipeline.of(step).fit(train))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'c'")
                    .hasMessageContaining(step.toString());
        }
        assertThatThrownBy(() -> Pipeline.of(oneHot(all())).fit(train))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'n'")
                .hasMessageContaining("type integer");
    }

    @Test
    void columnWithoutAnyValue_cannotBeLearntFrom() {
        Table train = Table.of(column("x", ColumnType.NUMBER, null, null), Column.numbers("y", 1, 2));

        for (Step step : new Step[] {
            standardize(all()),
            impute(all()).withMean(),
            impute(all()).withMedian(),
            impute(all()).withMostFrequent()
        }) {
            assertThatThrownBy(() -> Pipeline.of(step).fit(train))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'x'")
                    .hasMessageContaining("missing values only");
        }
    }

    @Test
    void infiniteNumbers_areRefusedInTraining() {
        Table train = Table.of(Column.numbers("x", 1, Double.POSITIVE_INFINITY));

        assertThatThrownBy(() -> Pipeline.of(impute(all()).withMean()).fit(train))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("Infinity in row 1");
    }

    @Test
    void numbersWhoseSquaresOverflow_areRefusedByStandardize() {
        Table train = Table.of(Column.numbers("x", -1e300, 1e300));

        assertThatThrownBy(() -> Pipeline.of(standardize(all())).fit(train))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("overflows");
    }

    @Test
    void medianOfHugeNumbers_doesNotOverflow() {
        Table train = Table.of(column("x", ColumnType.NUMBER, 1.7e308, 1.6e308, null));

        assertThat(Pipeline.of(impute(all()).withMedian()).fit(train).transform(Row.of("x", null))[0])
                .isEqualTo(1.7e308 / 2 + 1.6e308 / 2);
    }

    @Test
    void meanOfWholeNumbers_needNotBeWhole() {
        Table train = Table.of(column("n", ColumnType.INTEGER, 1, 2, null));

        FittedPipeline fitted = Pipeline.of(impute(all()).withMean(), drop(Selector.ofType(ColumnType.INTEGER)))
                .fit(train);

        assertThat(fitted.transform(Row.of("n", null))).containsExactly(1.5);
    }

    @Test
    void featuresOfTheSameName_areRefused() {
        Table rare = Table.of(Column.categories("c", "(rare)", "(rare)", "x"));
        assertThatThrownBy(() -> Pipeline.of(oneHot(all()).minFrequency(2)).fit(rare))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'c=(rare)'");
        Table twice = Table.of(Column.categories("c", "x", "y"), Column.numbers("c=x", 1, 2));
        assertThatThrownBy(() -> Pipeline.of(oneHot(categorical())).fit(twice))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'c=x'");
    }

    @Test
    void noRowsOrNoColumns_cannotBeFitted() {
        assertThatThrownBy(() -> Pipeline.of().fit(Table.of(Column.numbers("x"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> Pipeline.of(drop(all())).fit(Table.of(Column.numbers("x", 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column");
    }

    @Test
    void describe_saysWhatWasLearnt() {
        Table train = Table.of(column("age", ColumnType.INTEGER, 20, 40, null), Column.categories("c", "a", "b", "a"));

        FittedPipeline fitted = Pipeline.of(
                        impute(numeric()).withMedian(),
                        standardize(numeric()),
                        oneHot(categorical()).minFrequency(2))
                .fit(train);

        assertThat(fitted.describe().lines())
                .contains(
                        "impute(numeric(), median)",
                        "    age: 30.0",
                        "oneHot(categorical(), minFrequency=2, ignoreUnknown)",
                        "    c: a, (rare) for 1 others",
                        "features: 3");
        assertThat(fitted).hasToString(fitted.pipeline() + ": 2 columns to 3 features");
    }
}
