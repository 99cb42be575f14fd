package dev.mlops.core.internal.metrics;

import static dev.mlops.core.internal.metrics.GoldenCheck.columns;
import static dev.mlops.core.internal.metrics.GoldenCheck.input;
import static dev.mlops.core.internal.metrics.GoldenCheck.numbers;
import static dev.mlops.core.internal.metrics.GoldenCheck.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.regression.MeanLoss;
import dev.mlops.core.internal.metrics.regression.OutputAverages;
import dev.mlops.core.internal.metrics.regression.PairMoments;
import dev.mlops.core.internal.metrics.regression.PointLoss;
import dev.mlops.core.internal.metrics.regression.RankCorrelation;
import dev.mlops.core.internal.metrics.regression.WholeErrors;
import dev.mlops.core.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("shared")
class RegressionGoldenTest {
    private static final String FAMILY = "regression";

    private static Function<JsonNode, Object> mean(PointLoss loss) {
        return one -> MeanLoss.of(loss, numbers(one, "y_true"), numbers(one, "y_pred"), weights(one));
    }

    private static Function<JsonNode, Object> rootOfMean(PointLoss loss) {
        return one -> Math.sqrt(MeanLoss.of(loss, numbers(one, "y_true"), numbers(one, "y_pred"), weights(one)));
    }

    private static Function<JsonNode, Object> moment(ToDoubleFunction<PairMoments> metric) {
        return one ->
                metric.applyAsDouble(PairMoments.of(numbers(one, "y_true"), numbers(one, "y_pred"), weights(one)));
    }

    private interface OfRows {
        double of(double[] truth, double[] predicted, double @Nullable [] weights);
    }

    private static Function<JsonNode, Object> whole(OfRows metric) {
        return one -> metric.of(numbers(one, "y_true"), numbers(one, "y_pred"), weights(one));
    }

    /**
     * Of numbers near 1e15 that differ by 1 the deviance is nearly 1e-22. What numpy has is what its three powers, near 1e8, leave of their last
     * digits, and below 0: the case then says no more than that.
     */
    private static Function<JsonNode, Object> orNoise(Function<JsonNode, Object> deviance) {
        return one -> {
            double expected = Golden.number(one.get("expected").get("tweedie_1.5"));
            double found = (double) deviance.apply(one);
            if (expected < 0 && numbers(one, "y_true")[0] > 1e14) {
                assertThat(found).isBetween(0.0, 1e-20);
                assertThat(expected).isCloseTo(0, within(4 * Math.ulp(1e8)));
                return expected;
            }
            return found;
        };
    }

    @Test
    void singleOutput_everyValue() {
        GoldenCheck check = new GoldenCheck(FAMILY, "single_output")
                .value("mae", mean(PointLoss.absolute()))
                .value("mse", mean(PointLoss.squared()))
                .value("rmse", rootOfMean(PointLoss.squared()))
                .value("r2", moment(PairMoments::r2))
                .value("explained_variance", moment(PairMoments::explainedVariance))
                .value("mape", mean(PointLoss.absolutePercentage()))
                .value("median_ae", whole(WholeErrors::medianAbsolute))
                .value("max_error", whole((truth, predicted, weights) -> WholeErrors.maximum(truth, predicted)))
                .value("d2_absolute_error", whole(WholeErrors::d2Absolute))
                .value("bias_mean_error_pred_minus_true", moment(PairMoments::bias))
                .value("wape", whole(WholeErrors::absolutePercentageOfSum))
                .value("smape", mean(PointLoss.symmetricPercentage()))
                .value("huber_delta_1", mean(PointLoss.huber(1)))
                .value("log_cosh", mean(PointLoss.logCosh()))
                .value(
                        "d2_pinball_0.9",
                        whole((truth, predicted, weights) -> WholeErrors.d2Pinball(0.9, truth, predicted, weights)))
                .value("pearson_r", moment(PairMoments::pearson))
                .value("pearson_p", moment(PairMoments::pearsonP))
                .value("spearman_rho", whole((truth, predicted, weights) -> RankCorrelation.spearman(truth, predicted)))
                .value(
                        "kendall_tau_b",
                        whole((truth, predicted, weights) -> RankCorrelation.kendallTauB(truth, predicted)))
                .value("concordance_ccc_biased_var", moment(PairMoments::concordance))
                .value("msle", mean(PointLoss.squaredLog()))
                .value("rmsle", rootOfMean(PointLoss.squaredLog()))
                .value("poisson_deviance", mean(PointLoss.tweedie(1)))
                .value("gamma_deviance", mean(PointLoss.tweedie(2)))
                .value("tweedie_0", mean(PointLoss.tweedie(0)))
                .value("tweedie_1.5", orNoise(mean(PointLoss.tweedie(1.5))))
                .value("tweedie_3", mean(PointLoss.tweedie(3)))
                .value(
                        "d2_tweedie_1",
                        whole((truth, predicted, weights) -> WholeErrors.d2Tweedie(1, truth, predicted, weights)));
        for (String quantile : List.of("0.05", "0.1", "0.5", "0.9")) {
            check.value("pinball_" + quantile, mean(PointLoss.pinball(Double.parseDouble(quantile))));
        }
        check.run(899);
    }

    private interface OfColumn {
        double of(double[] truth, double[] predicted);
    }

    private static double[] raw(JsonNode one, OfColumn metric) {
        double[] values = new double[columns(one, "y_true")];
        for (int output = 0; output < values.length; output++) {
            values[output] =
                    metric.of(Golden.column(input(one, "y_true"), output), Golden.column(input(one, "y_pred"), output));
        }
        return values;
    }

    private static List<PairMoments> outputs(JsonNode one) {
        List<PairMoments> outputs = new ArrayList<>();
        for (int output = 0; output < columns(one, "y_true"); output++) {
            outputs.add(PairMoments.of(
                    Golden.column(input(one, "y_true"), output), Golden.column(input(one, "y_pred"), output), null));
        }
        return outputs;
    }

    @Test
    void multiOutput_everyValue() {
        GoldenCheck check = new GoldenCheck(FAMILY, "multi_output")
                .value("r2_variance_weighted", one -> OutputAverages.varianceWeighted(outputs(one), PairMoments::r2))
                .value(
                        "explained_variance_variance_weighted",
                        one -> OutputAverages.varianceWeighted(outputs(one), PairMoments::explainedVariance));
        Map<String, OfColumn> metrics = Map.of(
                "r2",
                        (truth, predicted) ->
                                PairMoments.of(truth, predicted, null).r2(),
                "explained_variance",
                        (truth, predicted) ->
                                PairMoments.of(truth, predicted, null).explainedVariance(),
                "mae", (truth, predicted) -> MeanLoss.of(PointLoss.absolute(), truth, predicted, null),
                "mse", (truth, predicted) -> MeanLoss.of(PointLoss.squared(), truth, predicted, null),
                "mape", (truth, predicted) -> MeanLoss.of(PointLoss.absolutePercentage(), truth, predicted, null),
                "median_ae", (truth, predicted) -> WholeErrors.medianAbsolute(truth, predicted, null));
        metrics.forEach((name, metric) -> check.value(name + "_raw_values", one -> raw(one, metric))
                .value(name + "_uniform_average", one -> OutputAverages.uniform(raw(one, metric))));
        check.run(150);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        GoldenCheck.requireKinds(FAMILY, "single_output", "multi_output");
    }
}
