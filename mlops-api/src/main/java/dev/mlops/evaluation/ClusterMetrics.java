package dev.mlops.evaluation;

import dev.mlops.model.Cluster;

/**
 * Makes metrics of clusterings; meant for static import. Definitions are those of scikit-learn. Those that compare with what is true need a task
 * with {@code truth(column)}; the last three look at the features that the model sees. Rows in no cluster count as one of their own in the
 * former and are left out of the latter.
 */
public final class ClusterMetrics {
    private ClusterMetrics() {}

    /** Share of pairs of rows that clusters and classes agree on, beyond chance (Hubert and Arabie 1985), at most 1. */
    public static Metric<Cluster> adjustedRand() {
        return StandardMetric.of(MetricKind.ADJUSTED_RAND);
    }

    /** Share of pairs of rows that clusters and classes agree on (Rand 1971), from 0 to 1. */
    public static Metric<Cluster> rand() {
        return StandardMetric.of(MetricKind.RAND);
    }

    /** Mutual information of clusters and classes, in nats. */
    public static Metric<Cluster> mutualInformation() {
        return StandardMetric.of(MetricKind.MUTUAL_INFORMATION);
    }

    /** Mutual information over the arithmetic mean of the entropies, from 0 to 1. */
    public static Metric<Cluster> normalisedMutualInformation() {
        return StandardMetric.of(MetricKind.NORMALISED_MUTUAL_INFORMATION);
    }

    /** The same beyond chance (Vinh, Epps and Bailey 2010), at most 1. */
    public static Metric<Cluster> adjustedMutualInformation() {
        return StandardMetric.of(MetricKind.ADJUSTED_MUTUAL_INFORMATION);
    }

    /** How far each cluster is of one class (Rosenberg and Hirschberg 2007), from 0 to 1. */
    public static Metric<Cluster> homogeneity() {
        return StandardMetric.of(MetricKind.HOMOGENEITY);
    }

    /** How far each class is in one cluster, from 0 to 1. */
    public static Metric<Cluster> completeness() {
        return StandardMetric.of(MetricKind.COMPLETENESS);
    }

    /** Harmonic mean of homogeneity and completeness, from 0 to 1. */
    public static Metric<Cluster> vMeasure() {
        return StandardMetric.of(MetricKind.V_MEASURE);
    }

    /** Geometric mean of the precision and recall of pairs (Fowlkes and Mallows 1983), from 0 to 1. */
    public static Metric<Cluster> fowlkesMallows() {
        return StandardMetric.of(MetricKind.FOWLKES_MALLOWS);
    }

    /** Share of rows that are of their cluster's commonest class, from 0 to 1. */
    public static Metric<Cluster> purity() {
        return StandardMetric.of(MetricKind.PURITY);
    }

    /** Share of rows that are in their class's commonest cluster, from 0 to 1. */
    public static Metric<Cluster> inversePurity() {
        return StandardMetric.of(MetricKind.INVERSE_PURITY);
    }

    /** How much nearer rows are to their own cluster than to the next one (Rousseeuw 1987), from -1 to 1. Takes time that grows with the square of the rows. */
    public static Metric<Cluster> silhouette() {
        return StandardMetric.of(MetricKind.SILHOUETTE);
    }

    /** Spread between clusters over spread within (Calinski and Harabasz 1974); more is better. */
    public static Metric<Cluster> calinskiHarabasz() {
        return StandardMetric.of(MetricKind.CALINSKI_HARABASZ);
    }

    /** Mean likeness of each cluster to the one most like it (Davies and Bouldin 1979); less is better. */
    public static Metric<Cluster> daviesBouldin() {
        return StandardMetric.of(MetricKind.DAVIES_BOULDIN);
    }
}
