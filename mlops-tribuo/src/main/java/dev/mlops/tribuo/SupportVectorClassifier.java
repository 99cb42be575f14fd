package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;

/**
 * Support vector machines (Cortes and Vapnik 1995) with LibSVM: for each two labels the border that is furthest from the rows of both, where
 * kernels bend it. Rows on the wrong side or too near cost something. An immutable value; safe to share between threads.
 *
 * <p>How probable a label is among two comes from Platt's sigmoid over rows that were not learnt from, in five folds that follow from the seed;
 * the labels' probabilities from coupling the pairs (Wu, Lin and Weng 2004). Kernels depend on the scale of features, so put
 * {@code standardize(numeric())} into the pipeline. Learning takes at least the square of the number of rows, six times over; each prediction
 * looks at every support vector, but for two labels and a linear kernel. Weights of rows are honoured where all rows of a label weigh the same.
 */
public final class SupportVectorClassifier extends TypedAlgorithm {
    static final SupportVectorClassifier DEFAULTS =
            new SupportVectorClassifier(AlgorithmValue.defaults(SupportVectorKinds.CLASSIFIER));

    private SupportVectorClassifier(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same where a row on the wrong side costs this much; less makes a smoother border. By default 1.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public SupportVectorClassifier cost(double cost) {
        return new SupportVectorClassifier(value.with("margin", "cost").with("cost", cost));
    }

    /**
     * The same where not a cost but this is given (Schölkopf et al. 2000): at most this part of the rows of two labels is too near the border,
     * and at least this part are support vectors. Training refuses it where a label is too rare for it, and where rows weigh different.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1, or where labels are {@linkplain #balanced() balanced}
     */
    public SupportVectorClassifier nu(double nu) {
        if (value.flag("balanced")) {
            throw new IllegalArgumentException(
                    "nu: labels that weigh the same expected, found nu=" + nu + " and balanced=true");
        }
        return new SupportVectorClassifier(value.with("margin", "nu").with("nu", nu));
    }

    /**
     * The same where labels weigh the more the rarer they are, so that all weigh the same together. Probabilities are then those of such rows.
     *
     * @throws IllegalArgumentException where {@link #nu} is given
     */
    public SupportVectorClassifier balanced() {
        if (value.text("margin").equals("nu")) {
            throw new IllegalArgumentException(
                    "balanced: a cost expected, found balanced=true and nu=" + value.number("nu"));
        }
        return with("balanced", true);
    }

    /** The same with the product of two rows as kernel: a border that is flat. */
    public SupportVectorClassifier linear() {
        return with("kernel", "linear");
    }

    /**
     * The same with the kernel (gamma * product + coef0) to the power of {@code degree}.
     *
     * @throws IllegalArgumentException unless from 1 to 20
     */
    public SupportVectorClassifier polynomial(int degree) {
        return new SupportVectorClassifier(value.with("kernel", "polynomial").with("degree", (long) degree));
    }

    /** The same with the kernel exp(-gamma * squared distance), which it has by default: rows say something of those near them. */
    public SupportVectorClassifier rbf() {
        return with("kernel", "rbf");
    }

    /** The same with the kernel tanh(gamma * product + coef0), which is no true kernel, so that what is learnt need not be the best there is. */
    public SupportVectorClassifier sigmoid() {
        return with("kernel", "sigmoid");
    }

    /**
     * The same where a kernel multiplies products or squared distances by this; more makes rows say less of those around them. By default 1
     * / (features * variance), where the variance is that of all numbers in all rows; the linear kernel has none.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public SupportVectorClassifier gamma(double gamma) {
        return with("gamma", gamma);
    }

    /**
     * The same where the polynomial and the sigmoid kernel add this to products, by default 0.
     *
     * @throws IllegalArgumentException unless from -1,000,000,000 to 1,000,000,000
     */
    public SupportVectorClassifier coef0(double coef0) {
        return with("coef0", coef0);
    }

    /**
     * The same which ends when no two rows violate what holds of the best by more than this, by default 0.001.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1
     */
    public SupportVectorClassifier tolerance(double tolerance) {
        return with("tolerance", tolerance);
    }

    private SupportVectorClassifier with(String setting, Object to) {
        return new SupportVectorClassifier(value.with(setting, to));
    }
}
