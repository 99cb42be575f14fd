package dev.mlops.tuning;

import java.util.Locale;

/**
 * The best try against the default over the same folds, by the t-test for resampled scores (Nadeau and Bengio, Inference for the generalization error,
 * Machine Learning 52, 2003). The best of many tries looks better than it is, as it was chosen for that: what is not clear here is not at all.
 *
 * @param best the mean over the folds of the best try
 * @param byDefault that of the default
 * @param pValue how likely so large a difference is where there is none; NaN where there is one fold only
 * @param isClear whether the best try is better and the p-value below 0.05
 */
public record DefaultComparison(double best, double byDefault, double pValue, boolean isClear) {
    /** Such as {@code best 0.9123, default 0.9101, p = 0.31: not distinguishable}, or {@code best 0.9123, default 0.9101, of one fold}. */
    @Override
    public String toString() {
        String both = String.format(Locale.ROOT, "best %.4f, default %.4f", best, byDefault);
        return Double.isNaN(pValue)
                ? both + ", of one fold"
                : both
                        + String.format(
                                Locale.ROOT, ", p = %.2g: %s", pValue, isClear ? "better" : "not distinguishable");
    }
}
