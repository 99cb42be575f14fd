package dev.mlops.evaluation;

import dev.mlops.model.Quantity;

/**
 * Makes metrics of rankings; meant for static import. A model of a regression estimates how relevant a row is, and the rows with one value in the
 * column {@code query} are ranked by it. Each is a mean over the queries. A row is relevant where the truth is above 0; rows with one score
 * keep their order, and a query without relevant rows counts 0, but for gains, where ties are averaged.
 */
public final class RankingMetrics {
    private RankingMetrics() {}

    /** Gain of the first k rows, each the truth over the logarithm to base 2 of its rank plus 1 (Jarvelin and Kekalainen 2002). */
    public static Metric<Quantity> dcg(String query, int k) {
        return StandardMetric.<Quantity>of(MetricKind.DCG, (double) Metrics.count("k", k))
                .about(query);
    }

    /** The same over that of the best ranking, from 0 to 1. */
    public static Metric<Quantity> ndcg(String query, int k) {
        return StandardMetric.<Quantity>of(MetricKind.NDCG, (double) Metrics.count("k", k))
                .about(query);
    }

    /** Mean over the relevant rows of the precision down to each, from 0 to 1. */
    public static Metric<Quantity> meanAveragePrecision(String query) {
        return StandardMetric.<Quantity>of(MetricKind.MEAN_AVERAGE_PRECISION).about(query);
    }

    /** One over the rank of the first relevant row, from 0 to 1. */
    public static Metric<Quantity> meanReciprocalRank(String query) {
        return StandardMetric.<Quantity>of(MetricKind.MEAN_RECIPROCAL_RANK).about(query);
    }

    /** Share of queries with a relevant row among the first k, from 0 to 1. */
    public static Metric<Quantity> hitRate(String query, int k) {
        return StandardMetric.<Quantity>of(MetricKind.HIT_RATE, (double) Metrics.count("k", k))
                .about(query);
    }

    /** Share of the first k rows that are relevant, from 0 to 1. */
    public static Metric<Quantity> precisionAt(String query, int k) {
        return StandardMetric.<Quantity>of(MetricKind.PRECISION_AT, (double) Metrics.count("k", k))
                .about(query);
    }

    /** Share of the relevant rows that are among the first k, from 0 to 1. */
    public static Metric<Quantity> recallAt(String query, int k) {
        return StandardMetric.<Quantity>of(MetricKind.RECALL_AT, (double) Metrics.count("k", k))
                .about(query);
    }
}
