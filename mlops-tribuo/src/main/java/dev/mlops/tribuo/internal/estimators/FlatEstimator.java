package dev.mlops.tribuo.internal.estimators;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.spi.engine.RequestChecks;
import java.io.IOException;

/** What this engine learns: numbers in flat arrays. Holds nothing of Tribuo. */
public interface FlatEstimator extends Estimator {
    /** The id of the engine that learns them. */
    String ENGINE = "tribuo";

    /** The byte that stands for the {@link StoredForm} that reads it. */
    int form();

    /** Writes all but the form and the counts; its form reads it back. */
    void write(BigEndianOutput out) throws IOException;

    /** Whether the scores are probabilities, one per label. */
    boolean classifies();

    /** Checks the lengths of what {@link Estimator#score} was given. */
    default void checkLengths(double[] features, double[] scores) {
        RequestChecks.requireLengths(this, features, scores);
    }
}
