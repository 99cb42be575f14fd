package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fitted state and transformed rows against scikit-learn's StandardScaler, SimpleImputer and OneHotEncoder. */
@Tag("shared")
class PipelineGoldenTest {
    private static final Map<String, Step.Replacement> REPLACEMENTS = Map.of(
            "mean", Step.Replacement.MEAN,
            "median", Step.Replacement.MEDIAN,
            "most_frequent", Step.Replacement.MOST_FREQUENT);

    @Test
    void standardize_isStandardScalerOfBothMeanAndDeviation() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "standard_scaler")) {
            if (!one.get("params").isEmpty()) {
                continue;
            }
            Batch train = numbers(one.get("inputs").get("X_train"));
            FittedStandardize fitted = FittedStandardize.learn(Steps.standardize(all()), train);
            Batch test = fitted.apply(numbers(one.get("inputs").get("X_test")));
            JsonNode expected = one.get("expected");
            for (int c = 0; c < train.schema().size(); c++) {
                FittedStandardize.Scale scale = fitted.scales().get("x" + c);
                Golden.check(
                        one,
                        "mean",
                        scale.mean(),
                        Golden.number(expected.get("mean").get(c)));
                if (expected.has("scale")) {
                    Golden.check(
                            one,
                            "scale",
                            scale.deviation(),
                            Golden.number(expected.get("scale").get(c)));
                }
                check(one, test.cells("x" + c).numbers(), c);
            }
            ran++;
        }
        assertThat(ran).as("cases with default parameters").isGreaterThanOrEqualTo(6);
    }

    @Test
    void impute_isSimpleImputerOfMeanMedianAndMostFrequent() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "simple_imputer")) {
            Step.Replacement replacement =
                    REPLACEMENTS.get(one.get("params").get("strategy").stringValue());
            if (replacement == null || one.get("params").has("add_indicator")) {
                continue;
            }
            Step.Impute step = new Step.Impute(all(), replacement);
            Batch train = numbers(one.get("inputs").get("X_train"));
            JsonNode statistics = one.get("expected").get("statistics");
            ran++;
            if (Double.isNaN(Golden.number(statistics.get(0)))) {
                // scikit-learn drops a column without any value; here that is for the caller to say.
                assertThatThrownBy(() -> FittedImpute.learn(step, train))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("'x0'");
                continue;
            }
            FittedImpute fitted = FittedImpute.learn(step, train);
            Batch test = fitted.apply(numbers(one.get("inputs").get("X_test")));
            for (int c = 0; c < train.schema().size(); c++) {
                Golden.check(one, "statistic", fitted.numbers().get("x" + c), Golden.number(statistics.get(c)));
                check(one, test.cells("x" + c).numbers(), c);
            }
        }
        assertThat(ran).as("cases of the three strategies").isGreaterThanOrEqualTo(12);
    }

    @Test
    void oneHot_isOneHotEncoderWithUnknownIgnoredOrAmongTheRare() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "one_hot")) {
            JsonNode params = one.get("params");
            String unknown = params.get("handle_unknown").stringValue();
            Step.OneHot step = Steps.oneHot(all()).ignoreUnknown();
            if (unknown.equals("infrequent_if_exist") && params.has("min_frequency")) {
                step = step.minFrequency(params.get("min_frequency").intValue());
            } else if (!unknown.equals("ignore") || params.size() > 1) {
                continue;
            }
            Table train = strings(one.get("inputs").get("X_train"));
            Table test = strings(one.get("inputs").get("X_test"));
            FeatureMatrix matrix =
                    new DefaultPipelineFitter().fit(Pipeline.of(step), train).transform(test);
            JsonNode expected = one.get("expected").get("transformed");
            assertThat(matrix.features()).hasSize(expected.get(0).size());
            for (int row = 0; row < test.rowCount(); row++) {
                double[] found = new double[matrix.features().size()];
                matrix.copyRow(row, found);
                assertThat(found)
                        .as("row %d of %s", row, one.get("id"))
                        .containsExactly(Golden.numbers(expected.get(row)));
            }
            ran++;
        }
        assertThat(ran).as("cases without drop and max_categories").isGreaterThanOrEqualTo(12);
    }

    private static void check(JsonNode one, double[] found, int column) {
        double[] expected = Golden.column(one.get("expected").get("transformed"), column);
        assertThat(found).hasSameSizeAs(expected);
        for (int row = 0; row < found.length; row++) {
            Golden.check(one, "row " + row, found[row], expected[row]);
        }
    }

    private static Batch numbers(JsonNode rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).size(); c++) {
            ColumnBuilder builder = new ColumnBuilder("x" + c, ColumnType.NUMBER, rows.size());
            for (double value : Golden.column(rows, c)) {
                builder.add(Double.isNaN(value) ? null : value);
            }
            columns.add(builder.build());
        }
        Table table = Table.ofColumns(columns);
        return Batch.of(table, table.schema(), 0, table.rowCount());
    }

    private static Table strings(JsonNode rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).size(); c++) {
            ColumnBuilder builder = new ColumnBuilder("x" + c, ColumnType.CATEGORY, rows.size());
            for (JsonNode row : rows) {
                builder.add(row.get(c).stringValue());
            }
            columns.add(builder.build());
        }
        return Table.ofColumns(columns);
    }
}
