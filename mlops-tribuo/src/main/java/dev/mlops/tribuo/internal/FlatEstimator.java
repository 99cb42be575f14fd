package dev.mlops.tribuo.internal;

import dev.mlops.spi.Estimator;
import java.io.IOException;

/** What this engine learns: numbers in flat arrays. Holds nothing of Tribuo. */
interface FlatEstimator extends Estimator {
    /** Which {@link EstimatorFormat.Form} reads it. */
    int form();

    /** Writes all but the form and the counts; its form reads it back. */
    void write(BigEndianOutput out) throws IOException;

    /** Whether the scores are probabilities, one per label. */
    boolean classifies();

    /** Checks the lengths of what {@link Estimator#score} was given. */
    default void checkLengths(double[] features, double[] scores) {
        if (features.length < featureCount()) {
            throw new IllegalArgumentException(
                    "features: " + featureCount() + " numbers expected, found " + features.length);
        }
        if (scores.length < outputCount()) {
            throw new IllegalArgumentException("scores: " + outputCount() + " places expected, found " + scores.length);
        }
    }
}
