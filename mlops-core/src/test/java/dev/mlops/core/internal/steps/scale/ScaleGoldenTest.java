package dev.mlops.core.internal.steps.scale;

import static dev.mlops.data.Selector.all;
import static dev.mlops.pipeline.Steps.maxAbs;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.normalize;
import static dev.mlops.pipeline.Steps.robust;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Table;
import dev.mlops.pipeline.ScaleStep;
import dev.mlops.pipeline.Step;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Transformed rows and their inverse against scikit-learn's scalers. */
@Tag("shared")
class ScaleGoldenTest {
    private int inverses;

    private int run(String kind, Function<JsonNode, Step> step) {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", kind)) {
            Table train = StepTrial.numbers(one.get("inputs").get("X_train"));
            Table test = StepTrial.numbers(one.get("inputs").get("X_test"));
            StepTrial trial = StepTrial.of(step.apply(one.get("params")), train);
            trial.check(one, test);
            if (one.get("expected").has("inverse_transformed")) {
                Trials.checkInverse(one, trial, test);
                inverses++;
            }
            ran++;
        }
        return ran;
    }

    private static boolean isOff(JsonNode params, String name) {
        return params.has(name) && !params.get(name).booleanValue();
    }

    @Test
    void standardize_isStandardScaler() {
        int ran = run("standard_scaler", params -> {
            ScaleStep.Standardize step = standardize(all());
            step = isOff(params, "with_mean") ? step.withoutMean() : step;
            return isOff(params, "with_std") ? step.withoutDeviation() : step;
        });
        assertThat(ran).isEqualTo(12);
        assertThat(inverses).isEqualTo(10);
    }

    @Test
    void minMax_isMinMaxScaler() {
        int ran = run("minmax_scaler", params -> {
            ScaleStep.MinMax step = minMax(all());
            if (params.has("feature_range")) {
                JsonNode range = params.get("feature_range");
                step = step.to(Golden.number(range.get(0)), Golden.number(range.get(1)));
            }
            return params.has("clip") && params.get("clip").booleanValue() ? step.clipped() : step;
        });
        assertThat(ran).isEqualTo(11);
        assertThat(inverses).isEqualTo(8);
    }

    @Test
    void maxAbs_isMaxAbsScaler() {
        assertThat(run("maxabs_scaler", params -> maxAbs(all()))).isEqualTo(7);
    }

    @Test
    void robust_isRobustScaler() {
        int ran = run("robust_scaler", params -> {
            ScaleStep.Robust step = robust(all());
            if (params.has("quantile_range")) {
                JsonNode range = params.get("quantile_range");
                step = step.between(Golden.number(range.get(0)) / 100, Golden.number(range.get(1)) / 100);
            }
            step = isOff(params, "with_centering") ? step.withoutMedian() : step;
            step = isOff(params, "with_scaling") ? step.withoutRange() : step;
            return params.has("unit_variance") ? step.toUnitVariance() : step;
        });
        assertThat(ran).isEqualTo(13);
        assertThat(inverses).isEqualTo(12);
    }

    @Test
    void normalize_isNormalizer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "normalizer")) {
            Table rows = StepTrial.numbers(one.get("inputs").get("X"));
            String norm = one.get("params").get("norm").stringValue().toUpperCase(Locale.ROOT);
            StepTrial.of(normalize(all()).by(ScaleStep.Norm.valueOf(norm)), rows)
                    .check(one, rows);
            ran++;
        }
        assertThat(ran).isEqualTo(9);
    }
}
