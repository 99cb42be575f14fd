package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.OnProblem.TREAT_AS_MISSING;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import org.junit.jupiter.api.Test;

/** Rows and tables that are not as in training: an error that names the column, or the answer that the pipeline chose. */
class OnProblemTest {
    private static final Table TRAIN =
            Table.of(Column.numbers("age", 20, 30, 40), Column.categories("town", "Bern", "Bern", "Chur"));

    private static final Pipeline STRICT = Pipeline.of(
            impute(numeric()).withMean(),
            impute(categorical()).withMostFrequent(),
            standardize(numeric()),
            oneHot(categorical()).ignoreUnknown());

    private static double[] row(FeatureMatrix matrix) {
        double[] row = new double[matrix.features().size()];
        matrix.copyRow(0, row);
        return row;
    }

    private static void assertAnswer(Pipeline lenient, Row row, Table table, String column) {
        FittedPipeline strict = STRICT.fit(TRAIN);
        assertThatThrownBy(() -> strict.transform(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(column);
        assertThatThrownBy(() -> strict.transform(table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(column);

        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(lenient, TRAIN);
        DefaultFittedPipeline stored =
                FittedPipelineJson.read(Json.read(Json.bytes(FittedPipelineJson.write(fitted)), "a pipeline"));
        assertThat(stored.pipeline()).isEqualTo(lenient).isNotEqualTo(STRICT);
        double[] expected = strict.transform(Row.of("age", null, "town", "Chur"));
        for (FittedPipeline one : new FittedPipeline[] {fitted, stored}) {
            assertThat(one.transform(row)).containsExactly(expected);
            assertThat(row(one.transform(table))).containsExactly(expected);
        }
    }

    @Test
    void columnThatIsNotThere_isFilledIn() {
        assertAnswer(
                STRICT.onMissingColumn(TREAT_AS_MISSING),
                Row.of("town", "Chur"),
                Table.of(Column.categories("town", "Chur")),
                "'age'");
    }

    @Test
    void valueOfAnotherType_isFilledIn() {
        assertAnswer(
                STRICT.onWrongType(TREAT_AS_MISSING),
                Row.of("age", "forty", "town", "Chur"),
                Table.of(Column.categories("age", "forty"), Column.categories("town", "Chur")),
                "'age'");
    }

    @Test
    void infiniteNumber_isFilledIn() {
        assertAnswer(
                STRICT.onNonFinite(TREAT_AS_MISSING),
                Row.of("age", Double.NEGATIVE_INFINITY, "town", "Chur"),
                Table.of(Column.numbers("age", Double.NEGATIVE_INFINITY), Column.categories("town", "Chur")),
                "'age'");
    }

    @Test
    void infiniteNumberInTraining_isMissingThereToo() {
        Table train = Table.of(Column.numbers("age", 1, Double.POSITIVE_INFINITY, 3));
        Pipeline pipeline = Pipeline.of(impute(numeric()).withMean());

        assertThatThrownBy(() -> pipeline.fit(train)).isInstanceOf(DataException.class);
        assertThat(pipeline.onNonFinite(TREAT_AS_MISSING).fit(train).transform(Row.of("age", null)))
                .containsExactly(2);
    }

    @Test
    void whatNoStepFillsIn_isAnErrorAllTheSame() {
        FittedPipeline fitted = Pipeline.of(standardize(numeric()))
                .onMissingColumn(TREAT_AS_MISSING)
                .fit(Table.of(Column.numbers("age", 1, 2)));

        assertThatThrownBy(() -> fitted.transform(Row.of("town", "Bern")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'");
    }
}
