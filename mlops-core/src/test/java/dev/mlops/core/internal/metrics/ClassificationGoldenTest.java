package dev.mlops.core.internal.metrics;

import static dev.mlops.core.internal.metrics.GoldenCheck.columns;
import static dev.mlops.core.internal.metrics.GoldenCheck.flags;
import static dev.mlops.core.internal.metrics.GoldenCheck.flat;
import static dev.mlops.core.internal.metrics.GoldenCheck.flatFlags;
import static dev.mlops.core.internal.metrics.GoldenCheck.input;
import static dev.mlops.core.internal.metrics.GoldenCheck.numbers;
import static dev.mlops.core.internal.metrics.GoldenCheck.weights;
import static dev.mlops.core.internal.metrics.GoldenCheck.whole;
import static dev.mlops.core.internal.metrics.GoldenCheck.zeroDivision;

import dev.mlops.core.internal.metrics.binary.AveragedCounts.CountMetric;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.CalibrationAccumulator;
import dev.mlops.core.internal.metrics.binary.CalibrationBins;
import dev.mlops.core.internal.metrics.binary.Curve;
import dev.mlops.core.internal.metrics.binary.EqualMass;
import dev.mlops.core.internal.metrics.binary.ProbabilityLosses;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.binary.ScoredLabels;
import dev.mlops.core.internal.metrics.fairness.GroupCounts;
import dev.mlops.core.internal.metrics.multiclass.ClassLosses;
import dev.mlops.core.internal.metrics.multiclass.ClassScores;
import dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix;
import dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix.Disagreement;
import dev.mlops.core.internal.metrics.multilabel.LabelDecisions;
import dev.mlops.core.internal.metrics.multilabel.LabelRanking;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("shared")
class ClassificationGoldenTest {
    private static final String FAMILY = "classification";
    private static final Map<String, CountMetric> SHARES = Map.of(
            "precision", BinaryCounts::precision,
            "recall", BinaryCounts::recall,
            "f1", BinaryCounts::f1,
            "f2", (counts, none) -> counts.fBeta(2, none),
            "jaccard", BinaryCounts::jaccard);

    private static BinaryCounts counts(JsonNode one) {
        return BinaryCounts.of(flags(one, "y_true"), flags(one, "y_pred"), weights(one));
    }

    private static Function<JsonNode, Object> ofCounts(ToDoubleFunction<BinaryCounts> metric) {
        return one -> metric.applyAsDouble(counts(one));
    }

    private static Function<JsonNode, Object> ofCounts(CountMetric metric) {
        return one -> metric.of(counts(one), zeroDivision(one));
    }

    @Test
    void binaryLabels_everyValue() {
        new GoldenCheck(FAMILY, "binary_labels")
                .value("tn", ofCounts(BinaryCounts::trueNegatives))
                .value("fp", ofCounts(BinaryCounts::falsePositives))
                .value("fn", ofCounts(BinaryCounts::falseNegatives))
                .value("tp", ofCounts(BinaryCounts::truePositives))
                .value("accuracy", ofCounts(BinaryCounts::accuracy))
                .value("zero_one_loss", ofCounts(BinaryCounts::errorRate))
                .value("hamming_loss", ofCounts(BinaryCounts::errorRate))
                .value("balanced_accuracy", ofCounts(BinaryCounts::balancedAccuracy))
                .value("mcc", one -> counts(one).matthews(ZeroDivision.ZERO))
                .value("cohen_kappa", ofCounts(BinaryCounts::cohenKappa))
                .value("specificity", ofCounts(BinaryCounts::specificity))
                .value("npv", ofCounts(BinaryCounts::negativePredictiveValue))
                .value("fpr", ofCounts(BinaryCounts::falsePositiveRate))
                .value("fnr", ofCounts(BinaryCounts::falseNegativeRate))
                .value("youden_j", ofCounts(BinaryCounts::youdenJ))
                .value("g_mean", ofCounts(BinaryCounts::geometricMean))
                .value("precision", ofCounts(SHARES.get("precision")))
                .value("recall", ofCounts(SHARES.get("recall")))
                .value("f1", ofCounts(SHARES.get("f1")))
                .value("jaccard", ofCounts(SHARES.get("jaccard")))
                .value("fbeta_0.5", ofCounts((counts, none) -> counts.fBeta(0.5, none)))
                .value("fbeta_2.0", ofCounts(SHARES.get("f2")))
                .run(506);
    }

    private static RankedScores ranked(JsonNode one) {
        return RankedScores.of(numbers(one, "y_score"), flags(one, "y_true"), weights(one));
    }

    private static ProbabilityLosses losses(JsonNode one) {
        return new ProbabilityLosses().add(flags(one, "y_true"), numbers(one, "y_score"), weights(one));
    }

    private static CalibrationBins uniform(JsonNode one, int bins) {
        return new CalibrationAccumulator(bins)
                .add(flags(one, "y_true"), numbers(one, "y_score"), weights(one))
                .bins();
    }

    private static Map<String, Object> reliability(CalibrationBins bins) {
        CalibrationBins filled = bins.withoutEmpty();
        double[] observed = new double[filled.size()];
        double[] predicted = new double[filled.size()];
        Arrays.setAll(observed, filled::observedShare);
        Arrays.setAll(predicted, filled::meanPredicted);
        return Map.of("prob_true", observed, "prob_pred", predicted);
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }

    private static double[] fromSecond(double[] values) {
        return Arrays.copyOfRange(values, 1, values.length);
    }

    @Test
    void binaryScores_everyValue() {
        new GoldenCheck(FAMILY, "binary_scores")
                .value("roc_auc", one -> ranked(one).rocAuc())
                .value("average_precision", one -> ranked(one).averagePrecision(ZeroDivision.ZERO))
                .value("ks_statistic", one -> ranked(one).kolmogorovSmirnov())
                .value("gini", one -> ranked(one).gini())
                .value("pr_auc_trapezoid", one -> ranked(one).precisionRecallArea())
                .value("partial_auc_mcclish_0.2", one -> ranked(one).partialRocAuc(0.2))
                .value("best_f1", one -> ranked(one).bestF1().value())
                .value("log_loss", one -> losses(one).logLoss())
                .value("brier", one -> losses(one).brier())
                .value("ece_uniform_10", one -> uniform(one, 10).expectedError())
                .value("ece_uniform_15", one -> uniform(one, 15).expectedError())
                .value("mce_uniform_10", one -> uniform(one, 10).maximumError())
                .value(
                        "ece_equal_mass_10",
                        one -> EqualMass.splitting(ranked(one), numbers(one, "y_score"), flags(one, "y_true"), 10)
                                .expectedError())
                .value("calibration_curve_5_uniform", one -> reliability(uniform(one, 5)))
                .value("calibration_curve_5_quantile", one -> reliability(EqualMass.betweenQuantiles(ranked(one), 5)))
                .value("roc_curve", one -> {
                    Curve curve = ranked(one).rocCurve();
                    return Map.of(
                            "fpr", curve.x(),
                            "tpr", curve.y(),
                            "thresholds_after_first", fromSecond(curve.thresholds()));
                })
                .value("pr_curve", one -> {
                    Curve curve = ranked(one).precisionRecallCurve();
                    return Map.of(
                            "recall", reversed(curve.x()),
                            "precision", reversed(curve.y()),
                            "thresholds", reversed(fromSecond(curve.thresholds())));
                })
                .run(1221);
    }

    /** Labels may be texts; their numbers are their places in the list of labels. */
    private static int[] labels(JsonNode one, String name) {
        JsonNode known = one.get("params").get("labels");
        JsonNode values = input(one, name);
        int[] labels = new int[values.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = -1;
            for (int label = 0; label < known.size(); label++) {
                labels[row] = known.get(label).equals(values.get(row)) ? label : labels[row];
            }
        }
        return labels;
    }

    private static ConfusionMatrix matrix(JsonNode one) {
        return ConfusionMatrix.of(
                one.get("params").get("labels").size(), labels(one, "y_true"), labels(one, "y_pred"), weights(one));
    }

    private static Function<JsonNode, Object> ofMatrix(ToDoubleFunction<ConfusionMatrix> metric) {
        return one -> metric.applyAsDouble(matrix(one));
    }

    @Test
    void multiclassLabels_everyValue() {
        GoldenCheck check = new GoldenCheck(FAMILY, "multiclass_labels")
                .value("confusion_matrix", one -> {
                    ConfusionMatrix matrix = matrix(one);
                    double[][] rows = new double[matrix.size()][matrix.size()];
                    for (int truth = 0; truth < rows.length; truth++) {
                        int of = truth;
                        Arrays.setAll(rows[truth], decided -> matrix.count(of, decided));
                    }
                    return rows;
                })
                .value("accuracy", ofMatrix(ConfusionMatrix::accuracy))
                .value("hamming_loss", ofMatrix(ConfusionMatrix::errorRate))
                .value("balanced_accuracy", ofMatrix(ConfusionMatrix::balancedAccuracy))
                .value("balanced_accuracy_adjusted", ofMatrix(ConfusionMatrix::balancedAccuracyAdjusted))
                .value("mcc", ofMatrix(matrix -> matrix.matthews(ZeroDivision.ZERO)))
                .value("cohen_kappa", ofMatrix(matrix -> matrix.cohenKappa(Disagreement.EQUAL)))
                .value("cohen_kappa_linear", ofMatrix(matrix -> matrix.cohenKappa(Disagreement.LINEAR)))
                .value("cohen_kappa_quadratic", ofMatrix(matrix -> matrix.cohenKappa(Disagreement.QUADRATIC)))
                .value("support_per_class", one -> matrix(one).averages().support());
        SHARES.forEach((name, share) -> check.value(
                        name + "_per_class", one -> matrix(one).averages().perLabel(share, zeroDivision(one)))
                .value(name + "_macro", one -> matrix(one).averages().macro(share, zeroDivision(one)))
                .value(name + "_micro", one -> matrix(one).averages().micro(share, zeroDivision(one)))
                .value(name + "_weighted", one -> matrix(one).averages().weighted(share, zeroDivision(one))));
        check.run(1310);
    }

    private static Function<JsonNode, Object> ofClasses(ToDoubleFunction<ScoredLabels> metric) {
        return one -> metric.applyAsDouble(ClassScores.oneVersusRest(
                columns(one, "y_proba"), flat(one, "y_proba"), whole(one, "y_true"), weights(one)));
    }

    private static ClassLosses classLosses(JsonNode one) {
        return new ClassLosses(columns(one, "y_proba"), 10)
                .add(whole(one, "y_true"), flat(one, "y_proba"), weights(one));
    }

    private static Function<JsonNode, Object> oneVersusOne(boolean byPrevalence) {
        return one -> ClassScores.oneVersusOne(
                byPrevalence, columns(one, "y_proba"), flat(one, "y_proba"), whole(one, "y_true"), weights(one));
    }

    private static double averagePrecision(RankedScores ranked) {
        return ranked.averagePrecision(ZeroDivision.ZERO);
    }

    @Test
    void multiclassScores_everyValue() {
        GoldenCheck check = new GoldenCheck(FAMILY, "multiclass_scores")
                .value("log_loss", one -> classLosses(one).logLoss())
                .value("brier_multiclass", one -> classLosses(one).brier())
                .value("ece_top_label_10", one -> classLosses(one).topLabel().expectedError())
                .value("mce_top_label_10", one -> classLosses(one).topLabel().maximumError())
                .value("roc_auc_ovr_macro", ofClasses(scores -> scores.macro(RankedScores::rocAuc)))
                .value("roc_auc_ovr_weighted", ofClasses(scores -> scores.weighted(RankedScores::rocAuc)))
                .value("roc_auc_ovr_micro", ofClasses(scores -> scores.micro(RankedScores::rocAuc)))
                .value("roc_auc_ovo_macro", oneVersusOne(false))
                .value("roc_auc_ovo_weighted", oneVersusOne(true))
                .value(
                        "average_precision_macro",
                        ofClasses(scores -> scores.macro(ClassificationGoldenTest::averagePrecision)))
                .value(
                        "average_precision_micro",
                        ofClasses(scores -> scores.micro(ClassificationGoldenTest::averagePrecision)))
                .value(
                        "average_precision_weighted",
                        ofClasses(scores -> scores.weighted(ClassificationGoldenTest::averagePrecision)));
        for (int k = 1; k <= 4; k++) {
            int best = k;
            check.value(
                    "top_" + k + "_accuracy",
                    one -> ClassScores.topAccuracy(
                            best, columns(one, "y_proba"), flat(one, "y_proba"), whole(one, "y_true"), weights(one)));
        }
        check.run(170);
    }

    private static LabelDecisions decisions(JsonNode one) {
        return LabelDecisions.of(
                columns(one, "y_true"), flatFlags(one, "y_true"), flatFlags(one, "y_pred"), weights(one));
    }

    private static ScoredLabels scored(JsonNode one) {
        return ScoredLabels.of(columns(one, "y_true"), flat(one, "y_score"), flatFlags(one, "y_true"), weights(one));
    }

    @Test
    void multilabel_everyValue() {
        GoldenCheck check = new GoldenCheck(FAMILY, "multilabel")
                .value("subset_accuracy", one -> decisions(one).subsetAccuracy())
                .value("hamming_loss", one -> decisions(one).hammingLoss())
                .value("coverage_error", one -> LabelRanking.coverageError(scored(one)))
                .value("lrap", one -> LabelRanking.averagePrecision(scored(one)))
                .value("ranking_loss", one -> LabelRanking.rankingLoss(scored(one)))
                .value("multilabel_confusion_matrix", one -> {
                    Object[] matrices = new Object[columns(one, "y_true")];
                    for (int label = 0; label < matrices.length; label++) {
                        BinaryCounts of = decisions(one).averages().label(label);
                        matrices[label] = new double[][] {
                            {of.trueNegatives(), of.falsePositives()}, {of.falseNegatives(), of.truePositives()}
                        };
                    }
                    return matrices;
                });
        SHARES.forEach((name, share) -> {
            if (!name.equals("f2")) {
                check.value(name + "_micro", one -> decisions(one).averages().micro(share, zeroDivision(one)))
                        .value(name + "_macro", one -> decisions(one).averages().macro(share, zeroDivision(one)))
                        .value(
                                name + "_weighted",
                                one -> decisions(one).averages().weighted(share, zeroDivision(one)))
                        .value(name + "_samples", one -> decisions(one).samples(share, zeroDivision(one)));
            }
        });
        Map<String, ToDoubleFunction<RankedScores>> areas = Map.of(
                "average_precision", ClassificationGoldenTest::averagePrecision, "roc_auc", RankedScores::rocAuc);
        Map<String, BiFunction<ScoredLabels, ToDoubleFunction<RankedScores>, Double>> averages = Map.of(
                "micro", ScoredLabels::micro,
                "macro", ScoredLabels::macro,
                "weighted", ScoredLabels::weighted,
                "samples", ScoredLabels::samples);
        areas.forEach((area, metric) -> averages.forEach(
                (name, average) -> check.value(area + "_" + name, one -> average.apply(scored(one), metric))));
        check.run(328);
    }

    private static SortedSet<String> groupNames(JsonNode one) {
        TreeSet<String> names = new TreeSet<>();
        input(one, "group").forEach(name -> names.add(name.stringValue()));
        return names;
    }

    private static GroupCounts groups(JsonNode one) {
        SortedSet<String> names = groupNames(one);
        int[] group = new int[input(one, "group").size()];
        Arrays.setAll(
                group,
                row -> names.headSet(input(one, "group").get(row).stringValue()).size());
        return GroupCounts.of(names.size(), group, flags(one, "y_true"), flags(one, "y_pred"), weights(one));
    }

    @Test
    void groupFairness_everyValue() {
        new GoldenCheck(FAMILY, "group_fairness")
                .value("by_group", one -> {
                    GroupCounts groups = groups(one);
                    Map<String, Object> rates = new TreeMap<>();
                    int group = 0;
                    for (String name : groupNames(one)) {
                        BinaryCounts counts = groups.group(group++);
                        rates.put(
                                name,
                                Map.of(
                                        "n", counts.total(),
                                        "selection_rate", counts.selectionRate(),
                                        "tpr", counts.recall(),
                                        "fpr", counts.falsePositiveRate(),
                                        "accuracy", counts.accuracy(),
                                        "base_rate", counts.baseRate(),
                                        "precision", counts.precision()));
                    }
                    return rates;
                })
                .value("demographic_parity_difference", one -> groups(one).demographicParityDifference())
                .value("demographic_parity_ratio", one -> groups(one).demographicParityRatio())
                .value("equal_opportunity_difference", one -> groups(one).equalOpportunityDifference())
                .value("equalized_odds_difference", one -> groups(one).equalizedOddsDifference())
                .value("equalized_odds_ratio", one -> groups(one).equalizedOddsRatio())
                .value("accuracy_difference", one -> groups(one).difference(BinaryCounts::accuracy))
                .run(161);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        GoldenCheck.requireKinds(
                FAMILY,
                "binary_labels",
                "binary_scores",
                "multiclass_labels",
                "multiclass_scores",
                "multilabel",
                "group_fairness");
    }
}
