package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.List;

/**
 * What must hold before a library is given numbers to learn from, since it may take some of it silently and score nonsense. Each throws an
 * {@link EngineException} that says in which row or of which label or feature something is wrong.
 */
public final class RequestChecks {
    private RequestChecks() {}

    /** Checks that there are rows and features at all. */
    public static void requireRows(TrainingRequest request) {
        FeatureMatrix matrix = request.features();
        if (matrix.rowCount() == 0) {
            throw Failures.of(
                    "nothing to learn from", "at least one row", "no rows", "look at what was filtered or split away");
        }
        if (matrix.features().isEmpty()) {
            throw Failures.of(
                    "nothing to learn from", "at least one feature", "none", "let the pipeline keep a column");
        }
    }

    /**
     * Checks the targets by the kind of the task:
     *
     * <ul>
     *   <li>classification: each is the position of a label; there are at least two labels, and rows of each
     *   <li>regression: each is a number that can be kept
     *   <li>several labels at once: {@code labels} numbers a row, row by row, 1 where the row has the label and 0 where it has not; of each
     *       label there are rows with it and rows without it
     *   <li>others have no targets
     * </ul>
     *
     * @param numbers as what the engine keeps the targets of a regression
     */
    public static void requireTargets(TrainingRequest request, Precision numbers) {
        switch (request.task().kind()) {
            case CLASSIFICATION -> requireLabels(request);
            case REGRESSION -> requireNumbers(request, numbers);
            case MULTI_LABEL ->
                requireMarks(request.labels(), request.features().rowCount(), request.targets());
            case CLUSTERING, ANOMALIES -> {
                // There is nothing to check.
            }
        }
    }

    private static void requireLabels(TrainingRequest request) {
        List<String> labels = request.labels();
        if (labels.size() < 2) {
            throw Failures.of(
                    "one label only, so there is nothing to tell apart",
                    "rows of at least two labels",
                    labels.isEmpty() ? "no labels" : "'" + labels.get(0) + "' in every row",
                    "look at what was filtered or split away");
        }
        boolean[] occurs = new boolean[labels.size()];
        double[] targets = request.targets();
        for (int row = 0; row < targets.length; row++) {
            double target = targets[row];
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
                        "no row of it among " + targets.length,
                        "leave the label out, or split by strata");
            }
        }
    }

    private static void requireNumbers(TrainingRequest request, Precision numbers) {
        double[] targets = request.targets();
        for (int row = 0; row < targets.length; row++) {
            if (!numbers.holds(targets[row])) {
                throw Failures.of(
                        "a target is " + numbers.wrong(targets[row]),
                        numbers.expected(),
                        targets[row] + " in row " + row,
                        "drop such rows before training");
            }
        }
    }

    static void requireMarks(List<String> labels, int rows, double[] targets) {
        if (labels.isEmpty()) {
            throw Failures.of(
                    "no labels, so there is nothing to learn", "at least one label", "no labels", "name the labels");
        }
        if (targets.length != (long) rows * labels.size()) {
            throw Failures.of(
                    "the number of targets fits neither rows nor labels",
                    (long) rows * labels.size() + ": one for each of " + rows + " rows and " + labels.size()
                            + " labels",
                    String.valueOf(targets.length),
                    "");
        }
        int[] with = new int[labels.size()];
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < with.length; label++) {
                double target = targets[row * with.length + label];
                if (!(target == 0 || target == 1)) {
                    throw Failures.of(
                            "a target says neither that a row has a label nor that it has not",
                            "1 or 0",
                            target + " for label '" + labels.get(label) + "' in row " + row,
                            "");
                }
                with[label] += (int) target;
            }
        }
        for (int label = 0; label < with.length; label++) {
            if (with[label] == 0 || with[label] == rows) {
                throw Failures.of(
                        "label '" + labels.get(label) + "' cannot be learnt",
                        "rows with it and rows without it",
                        with[label] == 0 ? "no row with it among " + rows : "no row without it among " + rows,
                        "leave the label out, or look at what was filtered or split away");
            }
        }
    }

    /**
     * Checks that every row weighs something.
     *
     * @param weights as what the engine keeps weights
     */
    public static void requireWeights(TrainingRequest request, Precision weights) {
        double[] given = request.weights().orElse(new double[0]);
        for (int row = 0; row < given.length; row++) {
            if (!weights.holdsAbove0(given[row])) {
                throw Failures.of(
                        "a weight is not above 0",
                        "finite weights above 0",
                        given[row] + " in row " + row,
                        "leave the row out instead");
            }
        }
    }

    /**
     * Checks every value of every feature. An engine that copies them anyway rather calls {@link #requireFeature} while it does.
     *
     * @param values as what the engine keeps them
     */
    public static void requireFeatures(TrainingRequest request, Precision values) {
        FeatureMatrix matrix = request.features();
        double[] row = new double[matrix.features().size()];
        for (int i = 0; i < matrix.rowCount(); i++) {
            matrix.copyRow(i, row);
            for (int feature = 0; feature < row.length; feature++) {
                requireFeature(matrix, i, feature, row[feature], values);
            }
        }
    }

    /**
     * Checks one value.
     *
     * @param row where it stands in the matrix
     * @param feature where it stands in the row
     * @param values as what the engine keeps it
     */
    public static void requireFeature(FeatureMatrix matrix, int row, int feature, double value, Precision values) {
        if (!values.holds(value)) {
            throw Failures.of(
                    "feature '" + matrix.features().get(feature) + "' is " + values.wrong(value),
                    values.expected(),
                    value + " in row " + row,
                    "impute or clip it in the pipeline");
        }
    }

    /**
     * Checks one value for an algorithm that {@linkplain dev.mlops.spi.Engine#takesMissing takes missing values}: NaN will do.
     *
     * @param row where it stands in the matrix
     * @param feature where it stands in the row
     * @param values as what the engine keeps it
     */
    public static void requireFeatureOrMissing(
            FeatureMatrix matrix, int row, int feature, double value, Precision values) {
        if (!Double.isNaN(value)) {
            requireFeature(matrix, row, feature, value, values);
        }
    }

    /**
     * Checks the lengths of what {@link Estimator#score} was given; longer arrays will do.
     *
     * @throws IllegalArgumentException where one is too short
     */
    public static void requireLengths(Estimator estimator, double[] features, double[] scores) {
        if (features.length < estimator.featureCount()) {
            throw new IllegalArgumentException(
                    "features: " + estimator.featureCount() + " numbers expected, found " + features.length);
        }
        if (scores.length < estimator.outputCount()) {
            throw new IllegalArgumentException(
                    "scores: " + estimator.outputCount() + " places expected, found " + scores.length);
        }
    }
}
