package dev.mlops.core.internal.explanation;

/**
 * The Shapley values of an estimator's margins, whose players are features: a set S of them is worth the mean over the background rows b of the
 * margin where features in S are the row's and the others are b's. Immutable; safe to share between threads.
 */
interface MarginGame {
    /** A margin of one row. */
    double margin(double[] features, int margin);

    /** The mean of a margin over the background rows. */
    double baseline(int margin);

    /**
     * What each feature adds to a margin of one row.
     *
     * @param amounts as many zeros as there are features, to be filled
     */
    void contributions(double[] features, int margin, double[] amounts);
}
