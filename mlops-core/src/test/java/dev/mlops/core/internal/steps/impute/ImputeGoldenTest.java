package dev.mlops.core.internal.steps.impute;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Transformed rows against scikit-learn's SimpleImputer and KNNImputer. */
@Tag("shared")
class ImputeGoldenTest {
    private static Step step(Selector columns, JsonNode params) {
        Steps.Imputation impute = Steps.impute(columns);
        return switch (params.get("strategy").stringValue()) {
            case "mean" -> impute.withMean();
            case "median" -> impute.withMedian();
            case "most_frequent" -> impute.withMostFrequent();
            case "constant" -> impute.with(Golden.number(params.get("fill_value")));
            default -> throw new AssertionError(params);
        };
    }

    @Test
    void impute_isSimpleImputer() {
        int ran = 0;
        int marked = 0;
        for (JsonNode one : Golden.cases("preprocessing", "simple_imputer")) {
            Table train = StepTrial.numbers(one.get("inputs").get("X_train"));
            Table test = StepTrial.numbers(one.get("inputs").get("X_test"));
            Step step = step(all(), one.get("params"));
            ran++;
            if (one.get("params").has("add_indicator")) {
                checkMarked(one, train, test);
                marked++;
            } else if (Double.isNaN(
                    Golden.number(one.get("expected").get("statistics").get(0)))) {
                // scikit-learn drops a column without any value; here that is for the caller to say.
                assertThatThrownBy(() -> StepTrial.of(step, train))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("'x0'");
                StepTrial.of(step, Table.of(train.column("x1"))).check(one, Table.of(test.column("x1")));
            } else {
                StepTrial.of(step, train).check(one, test);
            }
        }
        assertThat(ran).isEqualTo(22);
        assertThat(marked).isEqualTo(4);
    }

    private static void checkMarked(JsonNode one, Table train, Table test) {
        Pipeline pipeline = Pipeline.of(Steps.markMissing(all()), step(matching("x\\d"), one.get("params")));
        FeatureMatrix found = new DefaultPipelineFitter().fit(pipeline, train).transform(test);
        JsonNode expected = one.get("expected").get("transformed");
        for (int row = 0; row < test.rowCount(); row++) {
            assertThat(found.features()).hasSize(expected.get(row).size());
            for (int f = 0; f < found.features().size(); f++) {
                Golden.check(
                        one,
                        "row " + row + " of " + found.features().get(f),
                        found.get(row, f),
                        Golden.number(expected.get(row).get(f)));
            }
        }
    }

    @Test
    void nearest_isKnnImputer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "knn_imputer")) {
            JsonNode params = one.get("params");
            ImputeStep.ImputeNearest step =
                    Steps.impute(all()).withNearest(params.get("n_neighbors").intValue());
            step = params.get("weights").stringValue().equals("distance") ? step.byDistances() : step;
            StepTrial.of(step, StepTrial.numbers(one.get("inputs").get("X_train")))
                    .check(one, StepTrial.numbers(one.get("inputs").get("X_test")));
            ran++;
        }
        assertThat(ran).isEqualTo(17);
    }
}
