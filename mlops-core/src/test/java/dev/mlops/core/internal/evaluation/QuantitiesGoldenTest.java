package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.evaluation.ClusterMetrics;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.RankingMetrics;
import dev.mlops.model.Cluster;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The evaluator's figures of numbers, rankings and clusters against scikit-learn's, with weights where there are some. */
@Tag("shared")
class QuantitiesGoldenTest extends GoldenEvaluations {
    @Test
    void regression_isAsScikitLearnHasIt() {
        Task<Quantity> task = Task.regression("y");
        Map<String, Metric<Quantity>> metrics = new LinkedHashMap<>();
        metrics.put("rmse", Metrics.rmse());
        metrics.put("mse", Metrics.mse());
        metrics.put("mae", Metrics.mae());
        metrics.put("median_ae", Metrics.medianAbsoluteError());
        metrics.put("max_error", Metrics.maxError());
        metrics.put("r2", Metrics.r2());
        metrics.put("explained_variance", Metrics.explainedVariance());
        metrics.put("d2_absolute_error", Metrics.d2AbsoluteError());
        metrics.put("d2_pinball_0.9", Metrics.d2Pinball(0.9));
        metrics.put("mape", Metrics.mape());
        metrics.put("smape", Metrics.smape());
        metrics.put("wape", Metrics.wape());
        metrics.put("bias_mean_error_pred_minus_true", Metrics.bias());
        metrics.put("huber_delta_1", Metrics.huber(1));
        metrics.put("log_cosh", Metrics.logCosh());
        metrics.put("pinball_0.1", Metrics.pinball(0.1));
        metrics.put("pinball_0.9", Metrics.pinball(0.9));
        metrics.put("tweedie_0", Metrics.tweedieDeviance(0));
        metrics.put("poisson_deviance", Metrics.tweedieDeviance(1));
        metrics.put("tweedie_1.5", Metrics.tweedieDeviance(1.5));
        metrics.put("gamma_deviance", Metrics.tweedieDeviance(2));
        metrics.put("tweedie_3", Metrics.tweedieDeviance(3));
        metrics.put("pearson_r", Metrics.pearson());
        metrics.put("concordance_ccc_biased_var", Metrics.concordance());
        for (JsonNode one : Golden.cases("regression", "single_output")) {
            Map<String, Metric<Quantity>> all = new LinkedHashMap<>(metrics);
            if (!Golden.isWeighted(one)) {
                all.put("spearman_rho", Metrics.spearman());
                all.put("kendall_tau_b", Metrics.kendall());
            }
            Evaluation<Quantity> found = evaluate(
                    one,
                    task,
                    List.copyOf(all.values()),
                    GivenModels.of(task, List.of(), "s0"),
                    List.of(
                            Column.numbers("y", Golden.numbers(one.get("inputs").get("y_true"))),
                            Column.numbers(
                                    "s0", Golden.numbers(one.get("inputs").get("y_pred")))));
            check(one, all, found);
        }
        assertThat(compared).isGreaterThan(550);
    }

    @Test
    void rankings_areAsScikitLearnHasThem() {
        Task<Quantity> task = Task.regression("y");
        Map<String, Metric<Quantity>> metrics = new LinkedHashMap<>();
        for (int k : new int[] {1, 3, 5}) {
            metrics.put("dcg_" + k, RankingMetrics.dcg("q", k));
            metrics.put("ndcg_" + k, RankingMetrics.ndcg("q", k));
        }
        metrics.put("dcg_all", RankingMetrics.dcg("q", 1_000_000));
        metrics.put("ndcg_all", RankingMetrics.ndcg("q", 1_000_000));
        metrics.put("map", RankingMetrics.meanAveragePrecision("q"));
        metrics.put("mrr", RankingMetrics.meanReciprocalRank("q"));
        metrics.put("hit_rate_3", RankingMetrics.hitRate("q", 3));
        metrics.put("precision_3", RankingMetrics.precisionAt("q", 3));
        metrics.put("recall_3", RankingMetrics.recallAt("q", 3));
        for (JsonNode one : Golden.cases("ranking", "ranking")) {
            List<Double> truth = new ArrayList<>();
            List<Double> scores = new ArrayList<>();
            List<String> queries = new ArrayList<>();
            for (int query = 0; query < one.get("inputs").get("relevance").size(); query++) {
                double[] relevance =
                        Golden.numbers(one.get("inputs").get("relevance").get(query));
                double[] score = Golden.numbers(one.get("inputs").get("score").get(query));
                for (int item = 0; item < relevance.length; item++) {
                    truth.add(relevance[item]);
                    scores.add(score[item]);
                    queries.add("q" + query);
                }
            }
            Evaluation<Quantity> found = evaluate(
                    one,
                    task,
                    List.copyOf(metrics.values()),
                    GivenModels.of(task, List.of(), "s0"),
                    List.of(
                            Column.numbers(
                                    "y", truth.stream().mapToDouble(d -> d).toArray()),
                            Column.numbers(
                                    "s0", scores.stream().mapToDouble(d -> d).toArray()),
                            Column.categories("q", queries.toArray(String[]::new))));
            check(one, metrics, found);
        }
        assertThat(compared).isGreaterThan(150);
    }

    @Test
    void agreementOfClusters_isAsScikitLearnHasIt() {
        Task<Cluster> task = Task.clustering().truth("y");
        Map<String, Metric<Cluster>> metrics = new LinkedHashMap<>();
        metrics.put("ari", ClusterMetrics.adjustedRand());
        metrics.put("rand", ClusterMetrics.rand());
        metrics.put("mutual_info_nats", ClusterMetrics.mutualInformation());
        metrics.put("nmi_arithmetic", ClusterMetrics.normalisedMutualInformation());
        metrics.put("ami_arithmetic", ClusterMetrics.adjustedMutualInformation());
        metrics.put("homogeneity", ClusterMetrics.homogeneity());
        metrics.put("completeness", ClusterMetrics.completeness());
        metrics.put("v_measure", ClusterMetrics.vMeasure());
        metrics.put("fowlkes_mallows", ClusterMetrics.fowlkesMallows());
        metrics.put("purity", ClusterMetrics.purity());
        metrics.put("inverse_purity", ClusterMetrics.inversePurity());
        for (JsonNode one : Golden.cases("clustering", "external")) {
            List<String> truth = names(one.get("inputs").get("labels_true"));
            List<String> found = names(one.get("inputs").get("labels_pred"));
            List<String> clusters = List.copyOf(new TreeSet<>(found));
            List<Column> columns = new ArrayList<>(oneHot(found, clusters));
            columns.add(Column.categories("y", truth.toArray(String[]::new)));
            List<String> numbers = IntStream.range(0, clusters.size())
                    .mapToObj(Integer::toString)
                    .toList();
            check(
                    one,
                    metrics,
                    evaluate(
                            one,
                            task,
                            List.copyOf(metrics.values()),
                            GivenModels.of(task, numbers, columns(clusters.size())),
                            columns));
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void shapeOfClusters_isAsScikitLearnHasIt() {
        Task<Cluster> task = Task.clustering();
        Map<String, Metric<Cluster>> metrics = new LinkedHashMap<>();
        metrics.put("silhouette_euclidean", ClusterMetrics.silhouette());
        metrics.put("calinski_harabasz", ClusterMetrics.calinskiHarabasz());
        metrics.put("davies_bouldin", ClusterMetrics.daviesBouldin());
        for (JsonNode one : Golden.cases("clustering", "internal")) {
            JsonNode points = one.get("inputs").get("X");
            List<String> found = names(one.get("inputs").get("labels"));
            List<String> clusters = List.copyOf(new TreeSet<>(found));
            int dimensions = points.get(0).size();
            Map<List<Double>, Integer> clusterOf = new LinkedHashMap<>();
            boolean isFunction = true;
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < dimensions; i++) {
                columns.add(Column.numbers("s" + i, Golden.column(points, i)));
            }
            for (int row = 0; row < points.size(); row++) {
                int cluster = clusters.indexOf(found.get(row));
                Integer before = clusterOf.putIfAbsent(point(Golden.numbers(points.get(row))), cluster);
                isFunction &= before == null || before == cluster;
            }
            if (!isFunction) {
                continue; // the same point in two clusters, which no model says
            }
            List<String> numbers = IntStream.range(0, clusters.size())
                    .mapToObj(Integer::toString)
                    .toList();
            Model<Cluster> model = GivenModels.of(
                    task,
                    numbers,
                    features -> {
                        double[] affinities = new double[clusters.size()];
                        affinities[clusterOf.getOrDefault(point(features), 0)] = 1;
                        return affinities;
                    },
                    clusters.size(),
                    columns(dimensions));
            check(one, metrics, evaluate(one, task, List.copyOf(metrics.values()), model, columns));
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static List<Double> point(double[] of) {
        return Arrays.stream(of).boxed().toList();
    }
}
