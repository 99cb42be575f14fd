package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.evaluation.outcome.Labels;
import dev.mlops.core.internal.evaluation.outcome.Outcomes;
import dev.mlops.core.internal.evaluation.outcome.Quantities;
import dev.mlops.core.internal.evaluation.outcome.Verdicts;
import dev.mlops.core.internal.metrics.binary.CalibrationBins;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.regression.ResidualSummary;
import dev.mlops.evaluation.Curve;
import dev.mlops.evaluation.Reliability;
import dev.mlops.evaluation.Residuals;
import dev.mlops.evaluation.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws what outcomes look like.
 *
 * @param outcomes of one kind of task
 */
record Curves(Outcomes outcomes) {
    Curve roc(Optional<String> label) {
        var curve = ranked(label, "a ROC curve").rocCurve();
        return Curve.of("false positive rate", "true positive rate", curve.x(), curve.y(), curve.thresholds());
    }

    Curve precisionRecall(Optional<String> label) {
        var curve = ranked(label, "a curve of precision and recall").precisionRecallCurve();
        return Curve.of("recall", "precision", curve.x(), curve.y(), curve.thresholds());
    }

    Curve gain(Optional<String> label) {
        var curve = ranked(label, "a curve of gains").gainCurve();
        return Curve.of("share of rows", "share of positive rows", curve.x(), curve.y(), curve.thresholds());
    }

    Thresholds thresholds(double falsePositiveCost, double falseNegativeCost) {
        requireCost("falsePositiveCost", falsePositiveCost);
        requireCost("falseNegativeCost", falseNegativeCost);
        RankedScores ranked = ranked(Optional.empty(), "a sweep of thresholds");
        double positives = ranked.positives();
        double negatives = ranked.negatives();
        List<Thresholds.Point> points = new ArrayList<>();
        for (int i = -1; i < ranked.size(); i++) {
            double found = i < 0 ? 0 : ranked.truePositives()[i];
            double raised = i < 0 ? 0 : ranked.falsePositives()[i];
            points.add(new Thresholds.Point(
                    i < 0 ? Double.POSITIVE_INFINITY : ranked.thresholds()[i],
                    found,
                    raised,
                    positives - found,
                    negatives - raised,
                    (raised * falsePositiveCost + (positives - found) * falseNegativeCost) / (positives + negatives)));
        }
        Thresholds.Point cheapest = points.get(0);
        for (Thresholds.Point point : points) {
            cheapest = point.cost() < cheapest.cost() ? point : cheapest;
        }
        return new Thresholds(falsePositiveCost, falseNegativeCost, points, cheapest);
    }

    private static void requireCost(String name, double cost) {
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": 0 or more, found " + cost);
        }
    }

    private RankedScores ranked(Optional<String> label, String what) {
        if (outcomes instanceof Labels labels) {
            return labels.ranked(labels.label(label, what));
        }
        if (outcomes instanceof Verdicts verdicts && label.isEmpty()) {
            return verdicts.ranked();
        }
        throw new IllegalStateException(
                "there is " + what + " of classification" + (label.isEmpty() ? " and of anomalies" : "") + " only");
    }

    Reliability reliability(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: 1 or more, found " + bins);
        }
        if (!(outcomes instanceof Labels labels)) {
            throw new IllegalStateException("there are probabilities to look at of classification only");
        }
        CalibrationBins found = labels.bins(labels.label(Optional.empty(), "reliability"), bins);
        CalibrationBins kept = found.withoutEmpty();
        List<Reliability.Bin> points = new ArrayList<>();
        for (int bin = 0; bin < kept.size(); bin++) {
            points.add(new Reliability.Bin(kept.meanPredicted(bin), kept.observedShare(bin), kept.weight(bin)));
        }
        return new Reliability(points, found.expectedError());
    }

    Residuals residuals() {
        if (!(outcomes instanceof Quantities quantities)) {
            throw new IllegalStateException("there are residuals of regression only");
        }
        ResidualSummary found = quantities.residuals();
        return new Residuals(
                quantities.rowCount(),
                found.mean(),
                found.deviation(),
                found.quantile(0),
                found.quantile(0.25),
                found.quantile(0.5),
                found.quantile(0.75),
                found.quantile(1),
                found.skewness(),
                found.excessKurtosis(),
                found.durbinWatson());
    }
}
