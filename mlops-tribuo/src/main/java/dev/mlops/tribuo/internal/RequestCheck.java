package dev.mlops.tribuo.internal;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import java.util.List;

/** What must hold before Tribuo is given anything, since it would take some of it silently and score nonsense. */
final class RequestCheck {
    private RequestCheck() {}

    static void check(TrainingRequest request, boolean classification) {
        FeatureMatrix matrix = request.features();
        if (matrix.rowCount() == 0) {
            throw Failures.of(
                    "nothing to learn from", "at least one row", "no rows", "look at what was filtered or split away");
        }
        if (matrix.features().isEmpty()) {
            throw Failures.of(
                    "nothing to learn from", "at least one feature", "none", "let the pipeline keep a column");
        }
        if (classification) {
            checkLabels(request);
        } else {
            checkTargets(request);
        }
        checkWeights(request);
        checkFeatures(matrix);
    }

    private static void checkWeights(TrainingRequest request) {
        double[] weights = Outputs.weights(request);
        for (int row = 0; row < weights.length; row++) {
            // Tribuo keeps weights as floats.
            if (!((float) weights[row] > 0) || Float.isInfinite((float) weights[row])) {
                throw Failures.of(
                        "a weight is not above 0",
                        "finite weights above 0",
                        weights[row] + " in row " + row,
                        "leave the row out instead");
            }
        }
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
        long[] rows = new long[labels.size()];
        for (int row = 0; row < request.targets().length; row++) {
            double target = request.targets()[row];
            if (!(target >= 0 && target < labels.size() && target == Math.rint(target))) {
                throw Failures.of(
                        "a target is no position of a label",
                        "a whole number from 0 to " + (labels.size() - 1),
                        target + " in row " + row,
                        "");
            }
            rows[(int) target]++;
        }
        for (int label = 0; label < rows.length; label++) {
            if (rows[label] == 0) {
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
            if (!Double.isFinite(request.targets()[row])) {
                throw Failures.of(
                        "a target is not a finite number",
                        "a number",
                        request.targets()[row] + " in row " + row,
                        "drop such rows before training");
            }
        }
    }

    private static void checkFeatures(FeatureMatrix matrix) {
        double[] values = new double[matrix.features().size()];
        for (int row = 0; row < matrix.rowCount(); row++) {
            matrix.copyRow(row, values);
            for (int feature = 0; feature < values.length; feature++) {
                if (!Double.isFinite(values[feature])) {
                    throw Failures.of(
                            "feature '" + matrix.features().get(feature) + "' is not a finite number",
                            "a number",
                            values[feature] + " in row " + row,
                            "impute or clip it in the pipeline");
                }
            }
        }
    }
}
