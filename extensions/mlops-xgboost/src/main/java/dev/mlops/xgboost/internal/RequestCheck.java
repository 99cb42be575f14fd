package dev.mlops.xgboost.internal;

import dev.mlops.error.Problem;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Map;

/** What must hold before XGBoost is given anything. The features' values are checked as they are copied. */
final class RequestCheck {
    private RequestCheck() {}

    static void check(TrainingRequest request, Objective objective, AlgorithmValue algorithm) {
        FeatureMatrix matrix = request.features();
        if (matrix.rowCount() == 0) {
            throw Failures.of(
                    "nothing to learn from", "at least one row", "no rows", "look at what was filtered or split away");
        }
        if (matrix.features().isEmpty()) {
            throw Failures.of(
                    "nothing to learn from", "at least one feature", "none", "let the pipeline keep a column");
        }
        if (objective.classifies()) {
            checkLabels(request);
        } else {
            checkTargets(request);
        }
        request.weights().ifPresent(RequestCheck::checkWeights);
        checkMonotone(Monotone.parse(algorithm.text("monotone")), request, objective);
    }

    private static void checkLabels(TrainingRequest request) {
        List<String> labels = request.labels();
        if (labels.size() < 2) {
            throw Failures.of(
                    "one label only, so there is nothing to tell apart",
                    "rows of at least two labels",
                    labels.isEmpty() ? "no labels" : "'" + labels.get(0) + "' in every row",
                    "look at what was filtered or split away");
        }
        boolean[] occurs = new boolean[labels.size()];
        for (int row = 0; row < request.targets().length; row++) {
            double target = request.targets()[row];
            if (!(target >= 0 && target < labels.size() && target == Math.rint(target))) {
                throw Failures.of(
                        "a target is no position of a label",
                        "a whole number from 0 to " + (labels.size() - 1),
                        target + " in row " + row,
                        "");
            }
            occurs[(int) target] = true;
        }
        for (int label = 0; label < occurs.length; label++) {
            if (!occurs[label]) {
                throw Failures.of(
                        "label '" + labels.get(label) + "' cannot be learnt",
                        "at least one row of each label",
                        "no row of it among " + request.targets().length,
                        "leave the label out, or split by strata");
            }
        }
    }

    private static void checkTargets(TrainingRequest request) {
        for (int row = 0; row < request.targets().length; row++) {
            double target = request.targets()[row];
            if (!Float.isFinite((float) target)) {
                throw Failures.of(
                        Double.isFinite(target)
                                ? "a target is outside the range of a float"
                                : "a target is not a finite number",
                        "a number of at most " + Float.MAX_VALUE,
                        target + " in row " + row,
                        "drop such rows before training");
            }
        }
    }

    private static void checkWeights(double[] weights) {
        for (int row = 0; row < weights.length; row++) {
            if (!((float) weights[row] > 0) || Float.isInfinite((float) weights[row])) {
                throw Failures.of(
                        "a weight is not above 0",
                        "finite weights above 0",
                        weights[row] + " in row " + row,
                        "leave the row out instead");
            }
        }
    }

    private static void checkMonotone(Map<String, Integer> directions, TrainingRequest request, Objective objective) {
        if (directions.isEmpty()) {
            return;
        }
        List<String> features = request.features().features();
        for (String feature : directions.keySet()) {
            if (!features.contains(feature)) {
                throw Failures.of(
                        "a monotone feature is not there",
                        "one of the " + features.size() + " features after the pipeline",
                        "'" + feature + "'",
                        Problem.didYouMean(feature, features).trim());
            }
        }
        if (objective.outputs(request.labels().size()) > 2) {
            throw Failures.of(
                    "several labels cannot be monotone in a feature",
                    "two labels or a number to estimate",
                    request.labels().size() + " labels",
                    "take monotone(..) away");
        }
        if (request.features().isSparse()) {
            // What is not kept counts as missing, and XGBoost constrains only values that are there.
            throw Failures.of(
                    "features that are kept sparse cannot be monotone",
                    "dense features",
                    features.size() + " features, most values 0",
                    "take monotone(..) away, or the wide encoding out of the pipeline");
        }
    }
}
