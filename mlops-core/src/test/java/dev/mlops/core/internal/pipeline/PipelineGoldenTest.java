package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Steps;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fitted state and transformed rows against scikit-learn's StandardScaler, SimpleImputer and OneHotEncoder. */
@Tag("shared")
class PipelineGoldenTest {
    private static final Map<String, ImputeStep.Replacement> REPLACEMENTS = Map.of(
            "mean", ImputeStep.Replacement.MEAN,
            "median", ImputeStep.Replacement.MEDIAN,
            "most_frequent", ImputeStep.Replacement.MOST_FREQUENT);

    @Test
    void standardize_isStandardScaler() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "standard_scaler")) {
            JsonNode params = one.get("params");
            var step = Steps.standardize(all());
            step = params.has("with_mean") ? step.withoutMean() : step;
            step = params.has("with_std") ? step.withoutDeviation() : step;
            StepTrial trial =
                    StepTrial.of(step, StepTrial.numbers(one.get("inputs").get("X_train")));
            trial.check(one, StepTrial.numbers(one.get("inputs").get("X_test")));
            ran++;
        }
        assertThat(ran).isEqualTo(12);
    }

    @Test
    void impute_isSimpleImputerOfMeanMedianAndMostFrequent() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "simple_imputer")) {
            ImputeStep.Replacement replacement =
                    REPLACEMENTS.get(one.get("params").get("strategy").stringValue());
            if (replacement == null || one.get("params").has("add_indicator")) {
                continue;
            }
            ImputeStep.Impute step = new ImputeStep.Impute(all(), replacement);
            Table train = StepTrial.numbers(one.get("inputs").get("X_train"));
            JsonNode statistics = one.get("expected").get("statistics");
            ran++;
            if (Double.isNaN(Golden.number(statistics.get(0)))) {
                // scikit-learn drops a column without any value; here that is for the caller to say.
                assertThatThrownBy(() -> StepTrial.of(step, train))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("'x0'");
                continue;
            }
            StepTrial.of(step, train)
                    .check(one, StepTrial.numbers(one.get("inputs").get("X_test")));
        }
        assertThat(ran).as("cases of the three strategies").isGreaterThanOrEqualTo(12);
    }

    @Test
    void oneHot_isOneHotEncoderWithUnknownIgnoredOrAmongTheRare() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "one_hot")) {
            JsonNode params = one.get("params");
            String unknown = params.get("handle_unknown").stringValue();
            EncodeStep.OneHot step = Steps.oneHot(all()).ignoreUnknown();
            if (unknown.equals("infrequent_if_exist") && params.has("min_frequency")) {
                step = step.minFrequency(params.get("min_frequency").intValue());
            } else if (!unknown.equals("ignore") || params.size() > 1) {
                continue;
            }
            StepTrial.of(step, StepTrial.strings(one.get("inputs").get("X_train")))
                    .check(one, StepTrial.strings(one.get("inputs").get("X_test")));
            ran++;
        }
        assertThat(ran).as("cases without drop and max_categories").isGreaterThanOrEqualTo(12);
    }
}
