package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.MultiLabelMetrics;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The evaluator's figures of labels against scikit-learn's, with weights and without. */
@Tag("shared")
class MetricsGoldenTest extends GoldenEvaluations {
    private static final Task.Classification BINARY = Task.classification("y").positive("1");
    private static final Task.Classification MANY = Task.classification("y");

    @Test
    void decisionsOfTwoLabels_areAsScikitLearnHasThem() {
        Map<String, Metric<Label>> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", Metrics.accuracy());
        metrics.put("balanced_accuracy", Metrics.balancedAccuracy());
        metrics.put("cohen_kappa", Metrics.cohenKappa());
        metrics.put("mcc", Metrics.matthewsCorrelation());
        metrics.put("hamming_loss", Metrics.hammingLoss());
        metrics.put("specificity", Metrics.specificity());
        metrics.put("npv", Metrics.negativePredictiveValue());
        metrics.put("fpr", Metrics.falsePositiveRate());
        metrics.put("fnr", Metrics.falseNegativeRate());
        metrics.put("youden_j", Metrics.youdenJ());
        metrics.put("g_mean", Metrics.geometricMean());
        Map<String, Metric<Label>> shares = new LinkedHashMap<>();
        shares.put("precision", Metrics.precision());
        shares.put("recall", Metrics.recall());
        shares.put("f1", Metrics.f1());
        shares.put("fbeta_0.5", Metrics.fBeta(0.5));
        shares.put("fbeta_2.0", Metrics.fBeta(2));
        shares.put("jaccard", Metrics.jaccard());
        for (JsonNode one : Golden.cases("classification", "binary_labels")) {
            List<String> truth = names(one.get("inputs").get("y_true"));
            List<String> labels = List.of("0", "1");
            List<Column> columns =
                    new ArrayList<>(oneHot(names(one.get("inputs").get("y_pred")), labels));
            columns.add(Column.categories("y", truth.toArray(String[]::new)));
            List<Metric<Label>> all = new ArrayList<>(metrics.values());
            all.addAll(shares.values());
            Evaluation<Label> found = evaluate(one, BINARY, all, GivenModels.of(BINARY, labels, columns(2)), columns);
            check(one, metrics, found);
            shares.forEach((name, metric) -> check(one, name, orZeroDivision(one, found.value(metric))));
        }
        assertThat(compared).isGreaterThan(380);
    }

    private static double orZeroDivision(JsonNode one, double found) {
        return Double.isNaN(found) ? Golden.number(one.get("params").get("zero_division")) : found;
    }

    @Test
    void scoresOfTwoLabels_areAsScikitLearnHasThem() {
        Map<String, Metric<Label>> ranks = new LinkedHashMap<>();
        ranks.put("roc_auc", Metrics.rocAuc());
        ranks.put("gini", Metrics.gini());
        ranks.put("partial_auc_mcclish_0.2", Metrics.partialRocAuc(0.2));
        ranks.put("average_precision", Metrics.averagePrecision());
        ranks.put("pr_auc_trapezoid", Metrics.prAuc());
        ranks.put("ks_statistic", Metrics.kolmogorovSmirnov());
        ranks.put("best_f1", Metrics.bestF1());
        Map<String, Metric<Label>> probabilities = new LinkedHashMap<>();
        probabilities.put("log_loss", Metrics.logLoss());
        probabilities.put("brier", Metrics.brier());
        probabilities.put("ece_uniform_10", Metrics.calibrationError(10));
        probabilities.put("ece_uniform_15", Metrics.calibrationError(15));
        probabilities.put("mce_uniform_10", Metrics.maxCalibrationError(10));
        for (JsonNode one : Golden.cases("classification", "binary_scores")) {
            double[] positive = Golden.numbers(one.get("inputs").get("y_score"));
            boolean areProbabilities =
                    one.get("params").get("scores_are_probabilities").booleanValue();
            double[] negative = Arrays.stream(positive)
                    .map(s -> areProbabilities ? 1 - s : -s)
                    .toArray();
            List<Column> columns = List.of(
                    Column.numbers("s0", negative),
                    Column.numbers("s1", positive),
                    Column.categories(
                            "y", names(one.get("inputs").get("y_true")).toArray(String[]::new)));
            Map<String, Metric<Label>> metrics = new LinkedHashMap<>(ranks);
            if (areProbabilities) {
                metrics.putAll(probabilities);
                if (!Golden.isWeighted(one)) {
                    metrics.put("ece_equal_mass_10", Metrics.calibrationErrorEqualMass(10));
                }
            }
            Evaluation<Label> found = evaluate(
                    one,
                    BINARY,
                    List.copyOf(metrics.values()),
                    GivenModels.of(BINARY, List.of("0", "1"), columns(2)),
                    columns);
            metrics.forEach((name, metric) -> {
                double value = found.value(metric);
                boolean noPositive = !names(one.get("inputs").get("y_true")).contains("1");
                // scikit-learn has 0 where nothing is positive.
                check(one, name, noPositive && Double.isNaN(value) && isZero(one, name) ? 0 : value);
            });
        }
        assertThat(compared).isGreaterThan(250);
    }

    private static boolean isZero(JsonNode one, String name) {
        JsonNode expected = one.get("expected").get(name);
        return expected != null && !expected.isObject() && Golden.number(expected) == 0;
    }

    @Test
    void decisionsOfManyLabels_areAsScikitLearnHasThem() {
        int averaged = 0;
        for (JsonNode one : Golden.cases("classification", "multiclass_labels")) {
            List<String> labels =
                    List.copyOf(new TreeSet<>(names(one.get("params").get("labels"))));
            List<Column> columns =
                    new ArrayList<>(oneHot(names(one.get("inputs").get("y_pred")), labels));
            columns.add(Column.categories(
                    "y", names(one.get("inputs").get("y_true")).toArray(String[]::new)));
            Map<String, Metric<Label>> whole = new LinkedHashMap<>();
            whole.put("accuracy", Metrics.accuracy());
            whole.put("balanced_accuracy", Metrics.balancedAccuracy());
            whole.put("cohen_kappa", Metrics.cohenKappa());
            whole.put("cohen_kappa_linear", Metrics.cohenKappaLinear());
            whole.put("cohen_kappa_quadratic", Metrics.cohenKappaQuadratic());
            whole.put("mcc", Metrics.matthewsCorrelation());
            whole.put("hamming_loss", Metrics.hammingLoss());
            Map<String, Metric<Label>> means = new LinkedHashMap<>();
            for (Average average : List.of(Average.MACRO, Average.MICRO, Average.WEIGHTED)) {
                String suffix = "_" + average.name().toLowerCase(Locale.ROOT);
                means.put("precision" + suffix, Metrics.precision(average));
                means.put("recall" + suffix, Metrics.recall(average));
                means.put("f1" + suffix, Metrics.f1(average));
                means.put("f2" + suffix, Metrics.fBeta(2, average));
                means.put("jaccard" + suffix, Metrics.jaccard(average));
            }
            List<Metric<Label>> all = new ArrayList<>(whole.values());
            all.addAll(means.values());
            for (String label : labels) {
                all.addAll(List.of(
                        Metrics.precision(label), Metrics.recall(label), Metrics.f1(label), Metrics.jaccard(label)));
            }
            Evaluation<Label> found =
                    evaluate(one, MANY, all, GivenModels.of(MANY, labels, columns(labels.size())), columns);
            check(one, whole, found);
            boolean isDefined = true;
            List<String> order = names(one.get("params").get("labels"));
            for (int i = 0; i < order.size(); i++) {
                String label = order.get(i);
                isDefined &= found.metrics().values().stream().noneMatch(value -> value.isNaN());
                check(one, "precision_per_class", i, orZeroDivision(one, found.value(Metrics.precision(label))));
                check(one, "recall_per_class", i, orZeroDivision(one, found.value(Metrics.recall(label))));
                check(one, "f1_per_class", i, orZeroDivision(one, found.value(Metrics.f1(label))));
                check(one, "jaccard_per_class", i, orZeroDivision(one, found.value(Metrics.jaccard(label))));
            }
            if (isDefined) {
                check(one, means, found);
                averaged++;
            }
        }
        assertThat(averaged).as("cases where no label is undefined").isGreaterThan(8);
        assertThat(compared).isGreaterThan(350);
    }

    private void check(JsonNode one, String name, int place, double found) {
        Golden.check(
                one, name, found, Golden.number(one.get("expected").get(name).get(place)));
        compared++;
    }

    @Test
    void scoresOfManyLabels_areAsScikitLearnHasThem() {
        Map<String, Metric<Label>> metrics = new LinkedHashMap<>();
        metrics.put("log_loss", Metrics.logLoss());
        metrics.put("brier_multiclass", Metrics.brier());
        metrics.put("ece_top_label_10", Metrics.calibrationError(10));
        metrics.put("mce_top_label_10", Metrics.maxCalibrationError(10));
        metrics.put("roc_auc_ovr_macro", Metrics.rocAuc(Average.MACRO));
        metrics.put("roc_auc_ovr_micro", Metrics.rocAuc(Average.MICRO));
        metrics.put("roc_auc_ovr_weighted", Metrics.rocAuc(Average.WEIGHTED));
        metrics.put("roc_auc_ovo_macro", Metrics.rocAucOneVsOne(Average.MACRO));
        metrics.put("roc_auc_ovo_weighted", Metrics.rocAucOneVsOne(Average.WEIGHTED));
        metrics.put("average_precision_macro", Metrics.averagePrecision(Average.MACRO));
        metrics.put("average_precision_micro", Metrics.averagePrecision(Average.MICRO));
        metrics.put("average_precision_weighted", Metrics.averagePrecision(Average.WEIGHTED));
        for (int k = 1; k <= 4; k++) {
            metrics.put("top_" + k + "_accuracy", Metrics.topAccuracy(k));
        }
        for (JsonNode one : Golden.cases("classification", "multiclass_scores")) {
            int classes = one.get("params").get("n_classes").intValue();
            List<String> truth = names(one.get("inputs").get("y_true"));
            List<Column> columns = new ArrayList<>();
            for (int label = 0; label < classes; label++) {
                columns.add(Column.numbers(
                        "s" + label, Golden.column(one.get("inputs").get("y_proba"), label)));
            }
            columns.add(Column.categories("y", truth.toArray(String[]::new)));
            List<String> labels =
                    IntStream.range(0, classes).mapToObj(Integer::toString).toList();
            assertThat(labels).as("labels in the order of their texts").isSorted();
            Evaluation<Label> found = evaluate(
                    one, MANY, List.copyOf(metrics.values()), GivenModels.of(MANY, labels, columns(classes)), columns);
            boolean lacksOne = truth.stream().distinct().count() < classes;
            metrics.forEach((name, metric) -> {
                // Where rows lack a label, scikit-learn has an error or a 0 for it, and here it is left out.
                if (!(lacksOne && name.matches("(roc_auc|average_precision).*(macro|weighted)"))) {
                    check(one, name, found.value(metric));
                }
            });
        }
        assertThat(compared).isGreaterThan(110);
    }

    @Test
    void severalLabelsPerRow_areAsScikitLearnHasThem() {
        int averaged = 0;
        for (JsonNode one : Golden.cases("classification", "multilabel")) {
            JsonNode inputs = one.get("inputs");
            int labels = inputs.get("y_true").get(0).size();
            String[] targets = IntStream.range(0, labels).mapToObj(i -> "y" + i).toArray(String[]::new);
            Task<LabelSet> task = Task.multiLabel(targets);
            Model<LabelSet> model = GivenModels.of(task, List.of(targets), columns(labels));
            Map<String, Metric<LabelSet>> decisions = new LinkedHashMap<>();
            decisions.put("subset_accuracy", MultiLabelMetrics.subsetAccuracy());
            decisions.put("hamming_loss", MultiLabelMetrics.hammingLoss());
            Map<String, Metric<LabelSet>> means = new LinkedHashMap<>();
            Map<String, Metric<LabelSet>> scores = new LinkedHashMap<>();
            scores.put("coverage_error", MultiLabelMetrics.coverageError());
            scores.put("lrap", MultiLabelMetrics.labelRankingAveragePrecision());
            scores.put("ranking_loss", MultiLabelMetrics.rankingLoss());
            Map<String, Metric<LabelSet>> ranks = new LinkedHashMap<>();
            for (Average average : Average.values()) {
                String suffix = "_" + average.name().toLowerCase(Locale.ROOT);
                means.put("precision" + suffix, MultiLabelMetrics.precision(average));
                means.put("recall" + suffix, MultiLabelMetrics.recall(average));
                means.put("f1" + suffix, MultiLabelMetrics.f1(average));
                means.put("jaccard" + suffix, MultiLabelMetrics.jaccard(average));
                ranks.put("roc_auc" + suffix, MultiLabelMetrics.rocAuc(average));
                ranks.put("average_precision" + suffix, MultiLabelMetrics.averagePrecision(average));
            }
            List<Metric<LabelSet>> ofDecisions = new ArrayList<>(decisions.values());
            ofDecisions.addAll(means.values());
            List<Metric<LabelSet>> ofScores = new ArrayList<>(scores.values());
            ofScores.addAll(ranks.values());
            Evaluation<LabelSet> said = evaluate(one, task, ofDecisions, model, flags(one, "y_pred", labels));
            Evaluation<LabelSet> scored = evaluate(one, task, ofScores, model, flags(one, "y_score", labels));
            check(one, decisions, said);
            check(one, scores, scored);
            // Where a label or a row has none, scikit-learn counts 0, and here it is left out.
            if (isFull(inputs.get("y_true"), labels) && isFull(inputs.get("y_pred"), labels)) {
                check(one, means, said);
                averaged++;
            }
            for (Average average : List.of(Average.MACRO, Average.MICRO, Average.WEIGHTED)) {
                String suffix = "_" + average.name().toLowerCase(Locale.ROOT);
                for (String name : List.of("roc_auc" + suffix, "average_precision" + suffix)) {
                    JsonNode expected = one.get("expected").get(name);
                    boolean isDefined = expected != null && !expected.isObject();
                    if (isDefined && hasEveryLabel(inputs.get("y_true"), labels)) {
                        check(one, name, scored.value(ranks.get(name)));
                    }
                }
            }
        }
        assertThat(averaged + compared).isGreaterThan(60);
    }

    private static List<Column> flags(JsonNode one, String scores, int labels) {
        List<Column> columns = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            columns.add(
                    Column.numbers("y" + label, Golden.column(one.get("inputs").get("y_true"), label)));
            columns.add(
                    Column.numbers("s" + label, Golden.column(one.get("inputs").get(scores), label)));
        }
        return columns;
    }

    private static boolean hasEveryLabel(JsonNode rows, int labels) {
        return IntStream.range(0, labels)
                .allMatch(label -> Arrays.stream(Golden.column(rows, label)).sum() > 0);
    }

    private static boolean isFull(JsonNode rows, int labels) {
        for (JsonNode row : rows) {
            if (Arrays.stream(Golden.numbers(row)).sum() == 0) {
                return false;
            }
        }
        return hasEveryLabel(rows, labels);
    }
}
