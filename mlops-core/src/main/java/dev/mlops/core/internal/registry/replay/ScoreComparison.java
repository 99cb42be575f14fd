package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FeatureMatrix;

/**
 * How far the scores of two models are from each other on the same rows. The scores are the estimators' own: an answer that the library would refuse to
 * give, such as NaN, is compared too.
 *
 * @param rows how many rows both were asked about; 0 where their scores are of different things
 * @param differing how many rows have scores that are not the same bits
 * @param largestDifference the largest difference of a score; NaN where one of two is no number, or where there are no rows
 */
record ScoreComparison(int rows, int differing, double largestDifference) {
    static ScoreComparison of(DefaultModel<?> first, DefaultModel<?> second, Table rows) {
        int outputs = first.estimator().outputCount();
        if (outputs != second.estimator().outputCount()
                || !first.signature().labels().equals(second.signature().labels())) {
            return new ScoreComparison(0, 0, Double.NaN);
        }
        FeatureMatrix a = first.pipeline().transform(rows);
        FeatureMatrix b = second.pipeline().transform(rows);
        double[] scoresOfA = new double[outputs];
        double[] scoresOfB = new double[outputs];
        int differing = 0;
        double largest = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            scores(first, a, row, scoresOfA);
            scores(second, b, row, scoresOfB);
            boolean isSame = true;
            for (int output = 0; output < outputs; output++) {
                if (Double.doubleToRawLongBits(scoresOfA[output]) != Double.doubleToRawLongBits(scoresOfB[output])) {
                    isSame = false;
                    largest = Math.max(largest, Math.abs(scoresOfA[output] - scoresOfB[output])); // NaN stays
                }
            }
            differing += isSame ? 0 : 1;
        }
        return new ScoreComparison(rows.rowCount(), differing, largest);
    }

    private static void scores(DefaultModel<?> model, FeatureMatrix matrix, int row, double[] scores) {
        double[] features = new double[matrix.features().size()];
        matrix.copyRow(row, features);
        model.estimator().score(features, scores);
    }

    boolean isSame() {
        return rows > 0 && differing == 0;
    }

    /** Such as {@code predictions: 12 of 240 rows, scores by up to 1.0E-9}. */
    @Override
    public String toString() {
        return rows == 0
                ? "predictions: of other labels, so they cannot be compared"
                : "predictions: " + differing + " of " + rows + " rows, scores by up to " + largestDifference;
    }
}
