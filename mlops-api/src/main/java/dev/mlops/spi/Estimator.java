package dev.mlops.spi;

/** What an engine learnt: a function from features to scores. Immutable; safe to share between threads. */
public interface Estimator {
    /** How many features it takes. */
    int featureCount();

    /** How many scores it gives: one per label for classification, 1 for regression. */
    int outputCount();

    /**
     * Scores one row without allocating.
     *
     * @param features {@link #featureCount()} finite numbers
     * @param scores where to put {@link #outputCount()} numbers: the labels' probabilities, which add up to 1, or the estimate
     */
    void score(double[] features, double[] scores);
}
