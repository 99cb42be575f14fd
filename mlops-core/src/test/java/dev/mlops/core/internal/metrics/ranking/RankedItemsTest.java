package dev.mlops.core.internal.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.ZeroDivision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankedItemsTest {
    private static final int ALL = Integer.MAX_VALUE;

    @Property
    void ndcg_isAtMostOne_andOneForTheIdealOrder(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 4) Integer> values, @ForAll long seed) {
        double[] relevance = values.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] scores = new Random(seed).doubles(relevance.length).toArray();
        RankedItems ideal = RankedItems.of(relevance, relevance);
        for (int k : new int[] {1, 3, ALL}) {
            if (Arrays.stream(relevance).sum() == 0) {
                assertThat(ideal.ndcg(k)).isNaN();
            } else {
                assertThat(ideal.ndcg(k)).isCloseTo(1, within(1e-13));
                assertThat(RankedItems.of(relevance, scores).ndcg(k)).isBetween(0.0, 1 + 1e-13);
            }
        }
    }

    @Property
    void tiedItems_haveTheMeanOfAllTheirOrders(
            @ForAll @Size(3) List<@IntRange(min = 0, max = 4) Integer> values,
            @ForAll @IntRange(min = 1, max = 3) int k) {
        double[] relevance = values.stream().mapToDouble(Integer::doubleValue).toArray();
        int[][] orders = {{3, 2, 1}, {3, 1, 2}, {2, 3, 1}, {2, 1, 3}, {1, 3, 2}, {1, 2, 3}};
        double sum = 0;
        for (int[] order : orders) {
            sum += RankedItems.of(
                            relevance, Arrays.stream(order).asDoubleStream().toArray())
                    .dcg(k);
        }
        assertThat(RankedItems.of(relevance, new double[3]).dcg(k)).isCloseTo(sum / 6, within(1e-14));
    }

    @Test
    void manyItems_areSortedAsFewAre() {
        Random random = new Random(2);
        double[] scores = random.ints(500, 0, 40).asDoubleStream().toArray();
        double[] relevance = random.ints(500, 0, 2).asDoubleStream().toArray();
        Integer[] order = new Integer[500];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        double found = 0;
        double precisions = 0;
        for (int i = 0; i < 500; i++) {
            if (relevance[order[i]] > 0) {
                found++;
                precisions += found / (i + 1);
            }
        }
        assertThat(RankedItems.of(relevance, scores).averagePrecision()).isCloseTo(precisions / found, within(1e-13));
    }

    @Test
    void firstItems_countToK() {
        RankedItems items = RankedItems.of(new double[] {0, 2, 1}, new double[] {3, 2, 1});
        assertThat(items.size()).isEqualTo(3);
        assertThat(items.hit(1)).isZero();
        assertThat(items.hit(2)).isEqualTo(1);
        assertThat(items.precision(2)).isEqualTo(0.5);
        assertThat(items.precision(4)).isEqualTo(0.5);
        assertThat(items.recall(2)).isEqualTo(0.5);
        assertThat(items.reciprocalRank()).isEqualTo(0.5);
        RankedItems none = RankedItems.of(new double[2], new double[2]);
        assertThat(none.hit(1)).isNaN();
        assertThat(none.recall(1)).isNaN();
        assertThat(none.averagePrecision()).isNaN();
        assertThat(none.reciprocalRank()).isNaN();
    }

    @Test
    void queriesWithoutValue_areLeftOutOrCounted() {
        QueryMean left = new QueryMean(ZeroDivision.NAN).add(1).add(Double.NaN);
        assertThat(left.mean()).isEqualTo(1);
        assertThat(left.count()).isEqualTo(1);
        assertThat(new QueryMean(ZeroDivision.ZERO).add(Double.NaN).merge(left).mean())
                .isEqualTo(0.5);
        assertThat(new QueryMean(ZeroDivision.NAN).mean()).isNaN();
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedItems.of(new double[] {-1}, new double[1]))
                .withMessageContaining("relevance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedItems.of(new double[1], new double[] {Double.NaN}))
                .withMessageContaining("scores");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedItems.of(new double[1], new double[1]).dcg(0))
                .withMessageContaining("k:");
    }
}
