package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;

/**
 * Support vector regression (Drucker et al. 1997) with LibSVM: a sum of kernels that is as flat as possible, where errors up to a little cost
 * nothing. An immutable value; safe to share between threads.
 *
 * <p>The target is standardised while learning, and estimates are turned back; {@code epsilon} is therefore in standard deviations of the
 * target. Kernels depend on the scale of features, so put {@code standardize(numeric())} into the pipeline. Learning takes at least the square
 * of the number of rows; each prediction looks at every support vector, but for a linear kernel. Rows that weigh different are refused.
 */
public final class SupportVectorRegressor extends TypedAlgorithm {
    static final SupportVectorRegressor DEFAULTS =
            new SupportVectorRegressor(AlgorithmValue.defaults(SupportVectorKinds.REGRESSOR));

    private SupportVectorRegressor(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where an error costs this much; less makes a flatter sum. By default 1.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public SupportVectorRegressor cost(double cost) {
        return with("cost", cost);
    }

    /**
     * The same where errors up to this many standard deviations of the target cost nothing, by default 0.1.
     *
     * @throws IllegalArgumentException unless from 0 to 1,000
     */
    public SupportVectorRegressor epsilon(double epsilon) {
        return new SupportVectorRegressor(value.with("margin", "epsilon").with("epsilon", epsilon));
    }

    /**
     * The same where not an epsilon but this is given (Schölkopf et al. 2000): epsilon is chosen such that at most this part of the rows has
     * errors that cost something, and at least this part are support vectors.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public SupportVectorRegressor nu(double nu) {
        return new SupportVectorRegressor(value.with("margin", "nu").with("nu", nu));
    }

    /** The same with the product of two rows as kernel: a border that is flat. */
    public SupportVectorRegressor linear() {
        return with("kernel", "linear");
    }

    /**
     * The same with the kernel (gamma * product + coef0) to the power of {@code degree}.
     *
     * @throws IllegalArgumentException unless from 1 to 20
     */
    public SupportVectorRegressor polynomial(int degree) {
        return new SupportVectorRegressor(value.with("kernel", "polynomial").with("degree", (long) degree));
    }

    /** The same with the kernel exp(-gamma * squared distance), which it has by default: rows say something of those near them. */
    public SupportVectorRegressor rbf() {
        return with("kernel", "rbf");
    }

    /** The same with the kernel tanh(gamma * product + coef0), which is no true kernel, so that what is learnt need not be the best there is. */
    public SupportVectorRegressor sigmoid() {
        return with("kernel", "sigmoid");
    }

    /**
     * The same where a kernel multiplies products or squared distances by this; more makes rows say less of those around them. By default 1
     * / (features * variance), where the variance is that of all numbers in all rows; the linear kernel has none.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public SupportVectorRegressor gamma(double gamma) {
        return with("gamma", gamma);
    }

    /**
     * The same where the polynomial and the sigmoid kernel add this to products, by default 0.
     *
     * @throws IllegalArgumentException unless from -1,000,000,000 to 1,000,000,000
     */
    public SupportVectorRegressor coef0(double coef0) {
        return with("coef0", coef0);
    }

    /**
     * The same which ends when no two rows violate what holds of the best by more than this, by default 0.001.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public SupportVectorRegressor tolerance(double tolerance) {
        return with("tolerance", tolerance);
    }

    private SupportVectorRegressor with(String setting, Object to) {
        return new SupportVectorRegressor(value.with(setting, to));
    }
}
