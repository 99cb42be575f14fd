package dev.mlops.xgboost.internal;

import dev.mlops.spi.TrainingRequest;
import dev.mlops.xgboost.internal.trees.Objective;

/**
 * What every tree of a forest learns from: the mean, or the share of each label, and each row's distance from it. XGBoost's own way to grow a
 * forest, all its trees in one round, could not be interrupted; a tree a round from the same gradients gives the same kind of forest.
 *
 * @param starts the mean or shares, of weighted rows
 * @param gradients per row and sum, the first derivative of half the squared error, times the row's weight
 * @param curvatures the second derivative
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Forest(float[] starts, float[] gradients, float[] curvatures) {
    /**
     * That of a request.
     *
     * @param weights of each row
     * @param positiveWeight of several labels at once: what a row weighs more for a label that it has
     */
    static Forest of(TrainingRequest request, Objective objective, float[] weights, double positiveWeight) {
        int rows = request.features().rowCount();
        int sums = objective.sums(objective.outputs(request.labels().size()));
        double more = objective.isMultiLabel() ? positiveWeight : 1;
        double[] totals = new double[sums];
        double[] weight = new double[sums];
        for (int row = 0; row < rows; row++) {
            for (int sum = 0; sum < sums; sum++) {
                double target = target(request, objective, row, sum);
                double counts = weights[row] * (target == 1 ? more : 1);
                weight[sum] += counts;
                totals[sum] += counts * target;
            }
        }
        float[] starts = new float[sums];
        for (int sum = 0; sum < sums; sum++) {
            starts[sum] = (float) (totals[sum] / weight[sum]);
        }
        float[] gradients = new float[rows * sums];
        float[] curvatures = new float[rows * sums];
        for (int row = 0; row < rows; row++) {
            for (int sum = 0; sum < sums; sum++) {
                double target = target(request, objective, row, sum);
                double counts = weights[row] * (target == 1 ? more : 1);
                gradients[row * sums + sum] = (float) (counts * (starts[sum] - target));
                curvatures[row * sums + sum] = (float) counts;
            }
        }
        return new Forest(starts, gradients, curvatures);
    }

    private static double target(TrainingRequest request, Objective objective, int row, int sum) {
        return switch (objective) {
            case SHARES -> request.targets()[row] == sum ? 1 : 0;
            case LABEL_SHARES -> request.targets()[row * request.labels().size() + sum];
            default -> request.targets()[row]; // of two labels, the second is 1
        };
    }
}
