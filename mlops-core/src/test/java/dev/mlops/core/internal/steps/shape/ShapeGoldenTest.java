package dev.mlops.core.internal.steps.shape;

import static dev.mlops.data.Selector.all;
import static dev.mlops.pipeline.Steps.powerTransform;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Table;
import dev.mlops.pipeline.ShapeStep;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is learnt and transformed against scikit-learn's QuantileTransformer, PowerTransformer and KBinsDiscretizer. */
@Tag("shared")
class ShapeGoldenTest {
    private static Table train(JsonNode one) {
        return StepTrial.numbers(one.get("inputs").get("X_train"));
    }

    private static Table test(JsonNode one) {
        return StepTrial.numbers(one.get("inputs").get("X_test"));
    }

    @Test
    void quantile_isQuantileTransformer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "quantile_transformer")) {
            JsonNode params = one.get("params");
            ShapeStep.Quantile step =
                    quantileTransform(all()).quantiles(params.get("n_quantiles").intValue());
            boolean normal = params.has("output_distribution")
                    && params.get("output_distribution").stringValue().equals("normal");
            StepTrial trial = StepTrial.of(normal ? step.toNormal() : step, train(one));
            trial.check(one, test(one));
            JsonNode expected = one.get("expected").get("quantiles");
            JsonNode columns = trial.state().get("columns");
            for (int c = 0; c < columns.size(); c++) {
                double[] found = Golden.numbers(columns.get(c).get("quantiles"));
                assertThat(found).hasSize(expected.size());
                for (int i = 0; i < found.length; i++) {
                    Golden.check(
                            one,
                            "quantile " + i,
                            found[i],
                            Golden.number(expected.get(i).get(c)));
                }
            }
            ran++;
        }
        assertThat(ran).isEqualTo(18);
    }

    @Test
    void power_isPowerTransformer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "power_transformer")) {
            JsonNode params = one.get("params");
            ShapeStep.Power step = powerTransform(all());
            step = params.get("method").stringValue().equals("box-cox") ? step.boxCox() : step;
            step = params.get("standardize").booleanValue() ? step : step.withoutStandardizing();
            StepTrial trial = StepTrial.of(step, train(one));
            trial.check(one, test(one));
            JsonNode lambdas = one.get("expected").get("lambdas");
            for (int c = 0; c < lambdas.size(); c++) {
                Golden.check(
                        one,
                        "lambda",
                        Golden.number(trial.state().get("columns").get(c).get("lambda")),
                        Golden.number(lambdas.get(c)));
            }
            ran++;
        }
        assertThat(ran).isEqualTo(8);
    }

    @Test
    void bin_isKBinsDiscretizer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "kbins")) {
            JsonNode params = one.get("params");
            String strategy = params.get("strategy").stringValue().toUpperCase(Locale.ROOT);
            ShapeStep.Bin step =
                    new ShapeStep.Bin(all(), params.get("n_bins").intValue(), ShapeStep.Edges.valueOf(strategy), false);
            StepTrial trial = StepTrial.of(step, train(one));
            trial.check(one, test(one));
            checkEdges(one, trial.state().get("columns"));
            checkColumns(one, step);
            ran++;
        }
        assertThat(ran).isEqualTo(19);
    }

    private static void checkEdges(JsonNode one, JsonNode columns) {
        JsonNode expected = one.get("expected").get("bin_edges");
        for (int c = 0; c < columns.size(); c++) {
            double[] found = Golden.numbers(columns.get(c).get("edges"));
            double[] edges = Golden.numbers(expected.get(c));
            assertThat(found).hasSameSizeAs(edges);
            for (int i = 0; i < edges.length; i++) {
                Golden.check(one, "edge " + i + " of column " + c, found[i], edges[i]);
            }
        }
    }

    /** With a column for each bin, the one of the expected number is 1. */
    private static void checkColumns(JsonNode one, ShapeStep.Bin step) {
        Table test = test(one);
        StepTrial trial = StepTrial.of(step.asColumns(), train(one));
        double[][] found = trial.transform(test);
        JsonNode counts = one.get("expected").get("n_bins");
        int first = 0;
        for (int c = 0; c < counts.size(); c++) {
            for (int row = 0; row < test.rowCount(); row++) {
                double expected = Golden.number(
                        one.get("expected").get("transformed").get(row).get(c));
                for (int bin = 0; bin < counts.get(c).intValue(); bin++) {
                    assertThat(found[first + bin][row])
                            .as(trial.names().get(first + bin))
                            .isEqualTo(bin == expected ? 1 : 0);
                }
            }
            first += counts.get(c).intValue();
        }
        assertThat(found).hasDimensions(first, test.rowCount());
    }
}
