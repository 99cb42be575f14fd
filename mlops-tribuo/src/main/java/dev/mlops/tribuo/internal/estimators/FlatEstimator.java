package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.spi.engine.RequestChecks;
import java.io.IOException;

/** What this engine learns: numbers in flat arrays, which hold nothing of Tribuo but where a trainer of its own was wrapped. */
public interface FlatEstimator extends Estimator {
    /** The id of the engine that learns them. */
    String ENGINE = "tribuo";

    /** The byte that stands for the {@link StoredForm} that reads it. */
    int form();

    /** Writes all but the form and the counts; its form reads it back. */
    void write(BigEndianOutput out) throws IOException;

    /** What kind of output the scores are. */
    TaskKind kind();

    /** The kind of estimators that give the probabilities of labels or else estimate a number. */
    static TaskKind labelsOrNumber(boolean classifies) {
        return classifies ? TaskKind.CLASSIFICATION : TaskKind.REGRESSION;
    }

    /** Checks the lengths of what {@link Estimator#score} was given. */
    default void checkLengths(double[] features, double[] scores) {
        RequestChecks.requireLengths(this, features, scores);
    }
}
