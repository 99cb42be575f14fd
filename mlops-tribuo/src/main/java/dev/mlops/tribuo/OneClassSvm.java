package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;

/**
 * Anomalies by one-class support vectors (Schölkopf et al. 2001) with LibSVM: a border around where most rows are. The score is 0 on it and
 * grows outside. An immutable value; safe to share between threads.
 *
 * <p>Rows learnt from are taken for ordinary, but for the part {@code nu}. Kernels depend on the scale of features, so put
 * {@code standardize(numeric())} into the pipeline. Learning takes at least the square of the number of rows; each prediction looks at every
 * support vector, but for a linear kernel. Rows that weigh different are refused.
 */
public final class OneClassSvm extends TypedAlgorithm {
    static final OneClassSvm DEFAULTS = new OneClassSvm(AlgorithmValue.defaults(SupportVectorKinds.ONE_CLASS));

    private OneClassSvm(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where at most about this part of the rows learnt from is called anomalous, and at least this part are support vectors. By default
     * 0.1.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public OneClassSvm nu(double nu) {
        return with("nu", nu);
    }

    /** The same with the product of two rows as kernel: a border that is flat. */
    public OneClassSvm linear() {
        return with("kernel", "linear");
    }

    /**
     * The same with the kernel (gamma * product + coef0) to the power of {@code degree}.
     *
     * @throws IllegalArgumentException unless from 1 to 20
     */
    public OneClassSvm polynomial(int degree) {
        return new OneClassSvm(value.with("kernel", "polynomial").with("degree", (long) degree));
    }

    /** The same with the kernel exp(-gamma * squared distance), which it has by default: rows say something of those near them. */
    public OneClassSvm rbf() {
        return with("kernel", "rbf");
    }

    /** The same with the kernel tanh(gamma * product + coef0), which is no true kernel, so that what is learnt need not be the best there is. */
    public OneClassSvm sigmoid() {
        return with("kernel", "sigmoid");
    }

    /**
     * The same where a kernel multiplies products or squared distances by this; more makes rows say less of those around them. By default 1
     * / (features * variance), where the variance is that of all numbers in all rows; the linear kernel has none.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public OneClassSvm gamma(double gamma) {
        return with("gamma", gamma);
    }

    /**
     * The same where the polynomial and the sigmoid kernel add this to products, by default 0.
     *
     * @throws IllegalArgumentException unless from -1,000,000,000 to 1,000,000,000
     */
    public OneClassSvm coef0(double coef0) {
        return with("coef0", coef0);
    }

    /**
     * The same which ends when no two rows violate what holds of the best by more than this, by default 0.001.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public OneClassSvm tolerance(double tolerance) {
        return with("tolerance", tolerance);
    }

    private OneClassSvm with(String setting, Object to) {
        return new OneClassSvm(value.with(setting, to));
    }
}
