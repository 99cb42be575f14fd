package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Anomalies by a linear one-class support vector machine with LibLinear (Chou, Lin and Lin 2020): a flat border with most rows on one side, and
 * the origin on the other. The score is 0 on it and grows towards the origin. An immutable value; safe to share between threads.
 *
 * <p>For many rows and features, and where ordinary rows lie in one direction from 0, such as counts or amounts: divide by a spread if need be, but do
 * not take off the mean. Otherwise take {@link OneClassSvm}. Rows that weigh different are refused. An interrupt is seen only until the rows are
 * handed over.
 */
public final class LibLinearAnomalyDetector extends TypedAlgorithm {
    static final LibLinearAnomalyDetector DEFAULTS =
            new LibLinearAnomalyDetector(AlgorithmValue.defaults(LinearKinds.LIBLINEAR_ANOMALY_DETECTOR));

    private LibLinearAnomalyDetector(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where at most about this part of the rows learnt from is called anomalous. By default 0.1.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public LibLinearAnomalyDetector nu(double nu) {
        return new LibLinearAnomalyDetector(value.with("nu", nu));
    }

    /**
     * The same with at most this many rounds, by default 1,000.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public LibLinearAnomalyDetector maxIterations(int iterations) {
        return new LibLinearAnomalyDetector(value.with("maxIterations", (long) iterations));
    }

    /**
     * The same which ends when no two rows violate what holds of the best by more than this, by default 0.001.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public LibLinearAnomalyDetector tolerance(double tolerance) {
        return new LibLinearAnomalyDetector(value.with("tolerance", tolerance));
    }
}
