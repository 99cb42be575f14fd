package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.Golden;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Metrics against scikit-learn's, on its cases without weights. */
@Tag("shared")
class MetricsGoldenTest {
    private static final Task.Classification BINARY = Task.classification("y").positive("1");

    private static int[] positions(JsonNode values, List<String> labels) {
        int[] positions = new int[values.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = labels.indexOf(name(values.get(i)));
            assertThat(positions[i]).as("label %s", values.get(i)).isNotNegative();
        }
        return positions;
    }

    private static String name(JsonNode label) {
        return label.isString() ? label.stringValue() : Long.toString(label.longValue());
    }

    private static Outcomes said(JsonNode one, List<String> labels) {
        JsonNode inputs = one.get("inputs");
        int[] truth = positions(inputs.get("y_true"), labels);
        return new Outcomes.Labels(
                labels,
                labels,
                truth,
                positions(inputs.get("y_pred"), labels),
                new double[labels.size()][truth.length]);
    }

    private static Outcomes scored(JsonNode one, List<String> labels, double[][] scores) {
        int[] truth = positions(one.get("inputs").get("y_true"), labels);
        return new Outcomes.Labels(labels, labels, truth, new int[truth.length], scores);
    }

    /** NaN where scikit-learn has what {@code zero_division} says. */
    private static void checkOrUndefined(JsonNode one, String name, double found, double expected) {
        Golden.check(
                one,
                name,
                Double.isNaN(found) ? one.get("params").get("zero_division").doubleValue() : found,
                expected);
    }

    @Test
    void accuracyPrecisionRecallF1_ofUnweightedBinaryLabels() {
        Map<String, Metric<?>> metrics = Map.of(
                "accuracy", Metrics.accuracy(),
                "precision", Metrics.precision(),
                "recall", Metrics.recall(),
                "f1", Metrics.f1());
        int ran = 0;
        for (JsonNode one : Golden.cases("classification", "binary_labels")) {
            if (Golden.isWeighted(one)) {
                continue;
            }
            Outcomes outcomes = said(one, List.of("0", "1"));
            metrics.forEach((name, metric) -> checkOrUndefined(
                    one,
                    name,
                    MetricCalculator.value(metric, outcomes, BINARY),
                    Golden.number(one.get("expected").get(name))));
            ran++;
        }
        assertThat(ran).as("cases without weights").isGreaterThanOrEqualTo(10);
    }

    @Test
    void precisionRecallF1PerLabel_ofUnweightedMulticlassLabels() {
        Map<String, Function<String, Metric<?>>> metrics = Map.of(
                "precision_per_class",
                Metrics::precision,
                "recall_per_class",
                Metrics::recall,
                "f1_per_class",
                Metrics::f1);
        int ran = 0;
        for (JsonNode one : Golden.cases("classification", "multiclass_labels")) {
            if (Golden.isWeighted(one)) {
                continue;
            }
            List<String> labels = new ArrayList<>();
            one.get("params").get("labels").forEach(label -> labels.add(name(label)));
            Outcomes.Labels outcomes = (Outcomes.Labels) said(one, labels);
            JsonNode expected = one.get("expected");
            Golden.check(
                    one,
                    "accuracy",
                    MetricCalculator.value(Metrics.accuracy(), outcomes, BINARY),
                    Golden.number(expected.get("accuracy")));
            metrics.forEach((name, metric) -> {
                for (int i = 0; i < labels.size(); i++) {
                    double found = MetricCalculator.value(metric.apply(labels.get(i)), outcomes, BINARY);
                    checkOrUndefined(
                            one, name, found, Golden.number(expected.get(name).get(i)));
                }
            });
            for (int i = 0; i < labels.size(); i++) {
                for (int j = 0; j < labels.size(); j++) {
                    assertThat((double) outcomes.confusion().count(labels.get(i), labels.get(j)))
                            .isEqualTo(Golden.number(
                                    expected.get("confusion_matrix").get(i).get(j)));
                }
            }
            ran++;
        }
        assertThat(ran).as("cases without weights").isGreaterThanOrEqualTo(10);
    }

    @Test
    void rocAucAndLogLoss_ofUnweightedBinaryScores() {
        int areas = 0;
        int losses = 0;
        for (JsonNode one : Golden.cases("classification", "binary_scores")) {
            if (Golden.isWeighted(one)) {
                continue;
            }
            double[] positive = Golden.numbers(one.get("inputs").get("y_score"));
            double[] negative = new double[positive.length];
            for (int i = 0; i < negative.length; i++) {
                negative[i] = 1 - positive[i];
            }
            Outcomes outcomes = scored(one, List.of("0", "1"), new double[][] {negative, positive});
            JsonNode area = one.get("expected").get("roc_auc");
            // An error in scikit-learn 1.2, NaN in later versions and here.
            Golden.check(
                    one,
                    "roc_auc",
                    MetricCalculator.value(Metrics.rocAuc(), outcomes, BINARY),
                    area.isObject() ? Double.NaN : Golden.number(area));
            areas++;
            if (one.get("expected").has("log_loss")) {
                Golden.check(
                        one,
                        "log_loss",
                        MetricCalculator.value(Metrics.logLoss(), outcomes, BINARY),
                        Golden.number(one.get("expected").get("log_loss")));
                losses++;
            }
        }
        assertThat(areas).as("cases without weights").isGreaterThanOrEqualTo(10);
        assertThat(losses).as("of those, with probabilities").isGreaterThanOrEqualTo(7);
    }

    @Test
    void logLossAndMeanOneVersusRestRocAuc_ofUnweightedMulticlassScores() {
        int ran = 0;
        for (JsonNode one : Golden.cases("classification", "multiclass_scores")) {
            if (Golden.isWeighted(one)) {
                continue;
            }
            int classes = one.get("params").get("n_classes").intValue();
            List<String> labels = new ArrayList<>();
            double[][] scores = new double[classes][];
            for (int label = 0; label < classes; label++) {
                labels.add(Integer.toString(label));
                scores[label] = Golden.column(one.get("inputs").get("y_proba"), label);
            }
            Outcomes outcomes = scored(one, labels, scores);
            JsonNode expected = one.get("expected");
            Golden.check(
                    one,
                    "log_loss",
                    MetricCalculator.value(Metrics.logLoss(), outcomes, BINARY),
                    Golden.number(expected.get("log_loss")));
            if (expected.has("roc_auc_ovr_macro")
                    && !expected.get("roc_auc_ovr_macro").isObject()) {
                double mean = labels.stream()
                        .mapToDouble(label -> MetricCalculator.value(Metrics.rocAuc(label), outcomes, BINARY))
                        .average()
                        .orElseThrow();
                Golden.check(one, "roc_auc", mean, Golden.number(expected.get("roc_auc_ovr_macro")));
            }
            ran++;
        }
        assertThat(ran).as("cases without weights").isGreaterThanOrEqualTo(7);
    }

    @Test
    void rmseMaeR2_ofUnweightedSingleOutputs() {
        Map<String, Metric<?>> metrics = Map.of("rmse", Metrics.rmse(), "mae", Metrics.mae(), "r2", Metrics.r2());
        int ran = 0;
        for (JsonNode one : Golden.cases("regression", "single_output")) {
            if (Golden.isWeighted(one)) {
                continue;
            }
            Outcomes outcomes = new Outcomes.Quantities(
                    Golden.numbers(one.get("inputs").get("y_true")),
                    Golden.numbers(one.get("inputs").get("y_pred")));
            metrics.forEach((name, metric) -> Golden.check(
                    one,
                    name,
                    MetricCalculator.value(metric, outcomes, Task.regression("y")),
                    Golden.number(one.get("expected").get(name))));
            ran++;
        }
        assertThat(ran).as("cases without weights").isGreaterThanOrEqualTo(20);
    }
}
