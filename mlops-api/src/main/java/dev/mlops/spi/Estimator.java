package dev.mlops.spi;

import java.util.Optional;

/** What an engine learnt: a function from features to scores. Immutable; safe to share between threads. */
public interface Estimator {
    /** How many features it takes. */
    int featureCount();

    /** How many scores it gives: one per label for classification and multi-label, one per cluster for clustering, 1 for regression and anomalies. */
    int outputCount();

    /**
     * Scores one row without allocating.
     *
     * @param features {@link #featureCount()} finite numbers; NaN too where the algorithm {@linkplain Engine#takesMissing takes missing values}
     * @param scores where to put {@link #outputCount()} numbers, by the kind of task. Classification: the labels' probabilities, which add up
     *     to 1. Regression: the estimate. Multi-label: how probable each label is, from 0 to 1. Clustering: how near each cluster is, from 0
     *     where the row does not belong there to 1; the row is in the nearest, of equally near ones in the first, and in none where all are 0.
     *     Anomalies: the more the stranger, above 0 for an anomaly
     */
    void score(double[] features, double[] scores);

    /** What it computes, for those who look inside: explanations and exports. Empty where it is none of the known forms. */
    default Optional<Structure> structure() {
        return Optional.empty();
    }
}
