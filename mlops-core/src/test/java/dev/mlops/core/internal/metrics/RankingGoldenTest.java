package dev.mlops.core.internal.metrics;

import static dev.mlops.core.internal.metrics.GoldenCheck.input;

import dev.mlops.core.internal.metrics.ranking.QueryMean;
import dev.mlops.core.internal.metrics.ranking.RankedItems;
import dev.mlops.core.testing.Golden;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("shared")
class RankingGoldenTest {
    private static final int ALL = Integer.MAX_VALUE;

    private static Function<JsonNode, Object> mean(ToDoubleFunction<RankedItems> metric) {
        return one -> {
            QueryMean mean = new QueryMean(ZeroDivision.ZERO);
            for (int query = 0; query < input(one, "score").size(); query++) {
                mean.add(metric.applyAsDouble(RankedItems.of(
                        Golden.numbers(input(one, "relevance").get(query)),
                        Golden.numbers(input(one, "score").get(query)))));
            }
            return mean.mean();
        };
    }

    @Test
    void ranking_everyValue() {
        GoldenCheck check = new GoldenCheck("ranking", "ranking")
                .value("dcg_exponential_gain_all", mean(items -> items.exponentialDcg(ALL)))
                .value("map", mean(RankedItems::averagePrecision))
                .value("mrr", mean(RankedItems::reciprocalRank))
                .value("hit_rate_3", mean(items -> items.hit(3)))
                .value("precision_3", mean(items -> items.precision(3)))
                .value("recall_3", mean(items -> items.recall(3)));
        for (int k : new int[] {1, 3, 5, ALL}) {
            String name = k == ALL ? "all" : Integer.toString(k);
            check.value("dcg_" + name, mean(items -> items.dcg(k)))
                    .value("ndcg_" + name, mean(items -> items.ndcg(k)))
                    .value("ndcg_" + name + "_ignore_ties", mean(items -> items.ndcgIgnoringTies(k)));
        }
        check.run(270);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        GoldenCheck.requireKinds("ranking", "ranking");
    }
}
