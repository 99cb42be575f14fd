package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.spi.TrainingRequest;
import java.util.Arrays;

/** What the rows of a request weigh. */
public final class RowWeights {
    private RowWeights() {}

    /** The weight of each row, 1 where the request names none; the caller's own array. */
    public static double[] of(TrainingRequest request) {
        return request.weights().map(double[]::clone).orElseGet(() -> {
            double[] same = new double[request.features().rowCount()];
            Arrays.fill(same, 1);
            return same;
        });
    }

    /** The same divided by their mean, so that they sum up to the number of rows. */
    public static double[] ofMeanOne(TrainingRequest request) {
        double[] weights = of(request);
        double mean = Arrays.stream(weights).average().orElse(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mean;
        }
        return weights;
    }

    /** Whether rows weigh different. */
    public static boolean differ(TrainingRequest request) {
        double[] weights = request.weights().orElse(new double[0]);
        return Arrays.stream(weights).anyMatch(weight -> weight != weights[0]);
    }

    /**
     * Checks that all rows weigh the same, for an algorithm that cannot weigh them.
     *
     * @throws EngineException where they do not
     */
    public static void requireEqual(TrainingRequest request, String algorithm) {
        if (differ(request)) {
            throw Failures.of(
                    "algorithm '" + algorithm + "' cannot weigh rows",
                    "rows that weigh the same",
                    "different weights",
                    "take another algorithm, or repeat rows instead");
        }
    }

    /** The weighted mean of finite values, which is finite as well whatever they are. */
    public static double mean(double[] values, double[] weights) {
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
