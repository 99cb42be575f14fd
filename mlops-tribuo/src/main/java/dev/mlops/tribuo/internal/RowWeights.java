package dev.mlops.tribuo.internal;

import dev.mlops.spi.TrainingRequest;
import java.util.Arrays;

/** What rows weigh, for algorithms that cannot take it row by row. */
final class RowWeights {
    private RowWeights() {}

    /** Whether rows weigh different. */
    static boolean differ(TrainingRequest request) {
        double[] weights = Outputs.weights(request);
        return Arrays.stream(weights).anyMatch(weight -> weight != weights[0]);
    }

    static void requireEqual(TrainingRequest request, String algorithm) {
        if (differ(request)) {
            throw Failures.of(
                    "algorithm '" + algorithm + "' cannot weigh rows",
                    "rows that weigh the same",
                    "different weights",
                    "take another algorithm, or repeat rows instead");
        }
    }

    /** The weights divided by their mean, so that they sum up to the number of rows. */
    static double[] ofMeanOne(TrainingRequest request) {
        double[] weights = Outputs.weights(request).clone();
        double mean = Arrays.stream(weights).average().orElse(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mean;
        }
        return weights;
    }

    static double mean(double[] values, double[] weights) {
        double mean = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i];
            // Halves, so that the difference of two numbers of opposite sign near the greatest double does not
            // overflow.
            mean += (values[i] / 2 - mean / 2) * (weights[i] / sum) * 2;
        }
        return mean;
    }
}
