package dev.mlops.core.internal.metrics.binary;

import java.util.Arrays;

/**
 * Rows binned by predicted probability: how far what was predicted is from what came (Naeini, Cooper and Hauskrecht 2015, Obtaining well
 * calibrated probabilities using Bayesian binning, section 4). Immutable.
 */
public final class CalibrationBins {
    private final double[] weights;
    private final double[] predicted;
    private final double[] observed;

    /** Sums per bin: of weights, of weighted probabilities, and of weights of positive rows. */
    CalibrationBins(double[] weights, double[] predicted, double[] observed) {
        this.weights = weights;
        this.predicted = predicted;
        this.observed = observed;
    }

    /** The number of bins, empty ones included. */
    public int size() {
        return weights.length;
    }

    /** The weight of the rows in a bin. */
    public double weight(int bin) {
        return weights[bin];
    }

    /** The mean probability that was predicted in a bin; NaN in an empty one. */
    public double meanPredicted(int bin) {
        return predicted[bin] / weights[bin];
    }

    /** The share of positive rows in a bin; NaN in an empty one. */
    public double observedShare(int bin) {
        return observed[bin] / weights[bin];
    }

    /** Without the empty bins: the points of a reliability diagram. */
    public CalibrationBins withoutEmpty() {
        int size = 0;
        double[][] kept = new double[3][size()];
        for (int bin = 0; bin < size(); bin++) {
            if (weights[bin] > 0) {
                kept[0][size] = weights[bin];
                kept[1][size] = predicted[bin];
                kept[2][size] = observed[bin];
                size++;
            }
        }
        return new CalibrationBins(
                Arrays.copyOf(kept[0], size), Arrays.copyOf(kept[1], size), Arrays.copyOf(kept[2], size));
    }

    /** The expected calibration error: the mean distance of predicted and observed, bins weighing as much as their rows. NaN without rows. */
    public double expectedError() {
        double sum = 0;
        double all = 0;
        for (int bin = 0; bin < size(); bin++) {
            sum += Math.abs(predicted[bin] - observed[bin]);
            all += weights[bin];
        }
        return sum / all;
    }

    /** The maximum calibration error: the largest distance of predicted and observed in a bin. NaN without rows. */
    public double maximumError() {
        double most = Double.NaN;
        for (int bin = 0; bin < size(); bin++) {
            if (weights[bin] > 0) {
                double error = Math.abs(meanPredicted(bin) - observedShare(bin));
                most = Double.isNaN(most) ? error : Math.max(most, error);
            }
        }
        return most;
    }

    @Override
    public String toString() {
        return size() + " bins, expected calibration error " + expectedError();
    }
}
