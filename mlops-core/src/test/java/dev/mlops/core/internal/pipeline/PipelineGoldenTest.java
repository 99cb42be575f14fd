package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.Golden;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Transformed rows against scikit-learn's OneHotEncoder. */
@Tag("shared")
class PipelineGoldenTest {
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
