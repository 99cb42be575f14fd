package dev.mlops.tribuo.internal.estimators;

import dev.mlops.error.EngineException;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.Failures;
import java.io.IOException;

/** How one form of estimator is read from what it {@linkplain FlatEstimator#write wrote} of itself. */
@FunctionalInterface
public interface StoredForm {
    /** The greatest number of elements in an array. */
    int MAX_LENGTH = 1 << 28;

    /** Reads it and checks all of it. */
    FlatEstimator read(BigEndianInput in, int features, int outputs) throws IOException;

    /** Checks the number of outputs by what the estimator does. */
    static void requireOutputs(TaskKind kind, int outputs) {
        boolean fits = switch (kind) {
            case CLASSIFICATION, MULTI_LABEL -> outputs >= 2;
            case REGRESSION, ANOMALIES -> outputs == 1;
            case CLUSTERING -> outputs >= 1;
        };
        require(fits, outputs + " outputs do not fit the kind of estimator");
    }

    /** Reads a number of things, at least so many and below {@link #MAX_LENGTH}. */
    static int length(BigEndianInput in, String what, int least) throws IOException {
        int length = in.getInt();
        require(length >= least && length < MAX_LENGTH, length + " " + what);
        return length;
    }

    /** The product, at most {@link #MAX_LENGTH}. */
    static int product(int a, int b) {
        long product = (long) a * b;
        require(product <= MAX_LENGTH, product + " numbers");
        return (int) product;
    }

    /** Checks that something holds of the bytes. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw damaged(otherwise);
        }
    }

    /** The error for bytes of which something does not hold. */
    static EngineException damaged(String found) {
        return Failures.damaged(FlatEstimator.ENGINE, found);
    }
}
