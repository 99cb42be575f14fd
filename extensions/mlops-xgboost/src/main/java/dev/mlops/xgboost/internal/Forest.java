package dev.mlops.xgboost.internal;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.Failures;

/**
 * What every tree of a forest learns from: the mean, or the share of each label, and each row's distance from it. XGBoost's own way to grow a
 * forest, all its trees in one round, could not be interrupted; a tree a round from the same gradients gives the same kind of forest.
 *
 * @param starts the mean or shares
 * @param gradients per row and sum, the first derivative of half the squared error, times the row's weight
 * @param curvatures the second derivative
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Forest(float[] starts, float[] gradients, float[] curvatures) {
    static Forest of(TrainingRequest request, Objective objective, float[] weights) {
        double[] targets = request.targets();
        int sums = objective.sums(objective.outputs(request.labels().size()));
        double[] totals = new double[sums];
        double weight = 0;
        for (int row = 0; row < targets.length; row++) {
            weight += weights[row];
            for (int sum = 0; sum < sums; sum++) {
                totals[sum] += weights[row] * target(targets[row], objective, sum);
            }
        }
        float[] starts = new float[sums];
        for (int sum = 0; sum < sums; sum++) {
            starts[sum] = (float) (totals[sum] / weight);
        }
        if ((long) targets.length * sums > Integer.MAX_VALUE - 8) {
            throw Failures.of(
                    "there are more rows and labels than this engine takes at once",
                    "rows times labels of at most " + (Integer.MAX_VALUE - 8),
                    targets.length + " rows of " + sums + " labels",
                    "train on a sample of the rows");
        }
        float[] gradients = new float[targets.length * sums];
        float[] curvatures = new float[targets.length * sums];
        for (int row = 0; row < targets.length; row++) {
            for (int sum = 0; sum < sums; sum++) {
                double distance = starts[sum] - target(targets[row], objective, sum);
                gradients[row * sums + sum] = (float) (weights[row] * distance);
                curvatures[row * sums + sum] = weights[row];
            }
        }
        return new Forest(starts, gradients, curvatures);
    }

    private static double target(double target, Objective objective, int sum) {
        return switch (objective) {
            case SHARES -> target == sum ? 1 : 0;
            default -> target; // of two labels, the second is 1
        };
    }
}
