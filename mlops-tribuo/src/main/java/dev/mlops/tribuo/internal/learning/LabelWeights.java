package dev.mlops.tribuo.internal.learning;

import dev.mlops.error.EngineException;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import java.util.Arrays;

/** What the rows of each label weigh, for algorithms that weigh labels and not rows. */
public final class LabelWeights {
    private LabelWeights() {}

    /**
     * Of each label, such that all rows weigh 1 on average.
     *
     * @throws EngineException where rows of a label weigh different
     */
    public static double[] of(TrainingRequest request) {
        double[] weights = RowWeights.ofMeanOne(request);
        double[] ofLabels = new double[request.labels().size()];
        Arrays.fill(ofLabels, Double.NaN);
        for (int row = 0; row < weights.length; row++) {
            int label = (int) request.targets()[row];
            if (Double.isNaN(ofLabels[label])) {
                ofLabels[label] = weights[row];
            } else if (ofLabels[label] != weights[row]) {
                throw Failures.of(
                        "algorithm '" + request.algorithm().name() + "' can weigh labels, but not rows",
                        "rows of a label that weigh the same",
                        "rows of label '" + request.labels().get(label) + "' with different weights",
                        "take logistic-regression, or repeat rows instead");
            }
        }
        return ofLabels;
    }
}
