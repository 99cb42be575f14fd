package dev.mlops.core.internal.steps.combine;

import static dev.mlops.data.Selector.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Table;
import dev.mlops.pipeline.CombineStep;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against scikit-learn's PolynomialFeatures, SplineTransformer and PCA. */
@Tag("shared")
class CombineGoldenTest {
    @Test
    void polynomial_isPolynomialFeatures() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "polynomial")) {
            JsonNode params = one.get("params");
            JsonNode degree = params.get("degree");
            boolean isRange = degree != null && degree.isArray();
            int max = degree == null ? 2 : isRange ? degree.get(1).intValue() : degree.intValue();
            boolean bias =
                    !params.has("include_bias") || params.get("include_bias").booleanValue();
            var step = Steps.polynomial(all(), max);
            step = isRange ? step.from(degree.get(0).intValue()) : bias ? step.from(0) : step;
            step = params.has("interaction_only") ? step.interactions() : step;
            Table table = StepTrial.numbers(one.get("inputs").get("X"));
            StepTrial trial = StepTrial.of(step, table);
            double[][] found = trial.transform(table);
            JsonNode expected = one.get("expected").get("transformed");
            // The constant is the product of no factors, so a range from 2 on has none; scikit-learn adds it all the
            // same.
            int skipped = isRange && bias ? 1 : 0;
            assertThat(found.length + skipped).isEqualTo(expected.get(0).size());
            for (int row = 0; row < expected.size(); row++) {
                for (int c = 0; c < found.length; c++) {
                    Golden.check(
                            one,
                            trial.names().get(c),
                            found[c][row],
                            Golden.number(expected.get(row).get(c + skipped)));
                }
                if (skipped == 1) {
                    assertThat(Golden.number(expected.get(row).get(0))).isEqualTo(1);
                }
            }
            assertThat(trial.names())
                    .isEqualTo(names(one.get("expected").get("powers"))
                            .subList(skipped, expected.get(0).size()));
            ran++;
        }
        assertThat(ran).isEqualTo(15);
    }

    private static List<String> names(JsonNode powers) {
        List<String> names = new ArrayList<>();
        for (JsonNode product : powers) {
            List<String> factors = new ArrayList<>();
            for (int c = 0; c < product.size(); c++) {
                int power = product.get(c).intValue();
                if (power > 0) {
                    factors.add("x" + c + (power > 1 ? "^" + power : ""));
                }
            }
            names.add(factors.isEmpty() ? "1" : String.join("*", factors));
        }
        return names;
    }

    @Test
    void spline_isSplineTransformer() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "spline")) {
            JsonNode params = one.get("params");
            assertThat(params.get("extrapolation").stringValue()).isEqualTo("constant");
            var step = Steps.spline(all())
                    .knots(params.get("n_knots").intValue())
                    .degree(params.get("degree").intValue());
            step = params.get("knots").stringValue().equals("quantile") ? step.atQuantiles() : step;
            Table table = StepTrial.numbers(one.get("inputs").get("X"));
            StepTrial.of(step, table).check(one, table);
            ran++;
        }
        assertThat(ran).isEqualTo(3);
    }

    @Test
    void principalComponents_isPca() {
        int ran = 0;
        for (JsonNode one : Golden.cases("preprocessing", "pca")) {
            JsonNode params = one.get("params");
            JsonNode count = params.get("n_components");
            CombineStep.PrincipalComponents step = Steps.principalComponents(all());
            if (count != null) {
                step = count.isIntegralNumber()
                        ? step.components(count.intValue())
                        : step.explaining(count.doubleValue());
            }
            step = params.has("whiten") ? step.whitened() : step;
            Table test = StepTrial.numbers(one.get("inputs").get("X_test"));
            StepTrial trial =
                    StepTrial.of(step, StepTrial.numbers(one.get("inputs").get("X_train")));
            double[][] found = trial.transform(test);
            JsonNode expected = one.get("expected");
            JsonNode state = trial.state();
            assertThat(found.length).isEqualTo(expected.get("components").size());
            for (int i = 0; i < found.length; i++) {
                JsonNode component = state.get("components").get(i);
                double[] own = Golden.numbers(component.get("weights"));
                double[] theirs = Golden.numbers(expected.get("components").get(i));
                double sign = dot(own, theirs) < 0 ? -1 : 1;
                for (int c = 0; c < own.length; c++) {
                    Golden.check(one, "component " + i, own[c] * sign, theirs[c]);
                }
                assertThat(largest(own)).isPositive();
                Golden.check(
                        one,
                        "variance",
                        Golden.number(component.get("variance")),
                        at(expected, "explained_variance", i));
                Golden.check(
                        one,
                        "share",
                        Golden.number(component.get("share")),
                        at(expected, "explained_variance_ratio", i));
                for (int row = 0; row < test.rowCount(); row++) {
                    Golden.check(
                            one,
                            "row " + row,
                            found[i][row] * sign,
                            Golden.number(expected.get("transformed").get(row).get(i)));
                }
            }
            checkInverse(one, trial, test);
            ran++;
        }
        assertThat(ran).isEqualTo(24);
    }

    private static void checkInverse(JsonNode one, StepTrial trial, Table test) {
        JsonNode expected = one.get("expected").get("inverse_transformed");
        if (expected != null) {
            Table inverse = trial.inverse(test);
            for (int row = 0; row < test.rowCount(); row++) {
                for (int c = 0; c < test.columns().size(); c++) {
                    Golden.check(
                            one,
                            "inverse",
                            inverse.column("x" + c).number(row),
                            Golden.number(expected.get(row).get(c)));
                }
            }
        }
    }

    private static double at(JsonNode expected, String name, int i) {
        return Golden.number(expected.get(name).get(i));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        return largest;
    }
}
