package dev.mlops.tribuo.internal.neighbours;

import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.NeighbourEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.util.Arrays;

/** Keeps the rows. Tribuo's own model of nearest neighbours does no more than that when it learns, and is not needed for it. */
final class NeighbourTraining {
    private NeighbourTraining() {}

    static NeighbourEstimator learn(TrainingRequest request, AlgorithmValue algorithm, int distance) {
        FeatureMatrix matrix = request.features();
        int columns = matrix.features().size();
        int rows = matrix.rowCount();
        long numbers = (long) rows * columns;
        if (numbers > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many numbers to keep",
                    "at most " + StoredForm.MAX_LENGTH + " (rows times features)",
                    numbers + " (" + rows + " rows, " + columns + " features)",
                    "keep fewer features, or learn from a sample of the rows");
        }
        double[] points = new double[(int) numbers];
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            matrix.copyRow(r, row);
            System.arraycopy(row, 0, points, r * columns, columns);
        }
        boolean classifies = request.task() instanceof Task.Classification;
        return new NeighbourEstimator(
                classifies,
                columns,
                classifies ? request.labels().size() : 1,
                distance,
                (int) Math.min(algorithm.whole("k"), rows),
                points,
                request.targets().clone(),
                Arrays.copyOf(RowWeights.of(request), rows));
    }
}
