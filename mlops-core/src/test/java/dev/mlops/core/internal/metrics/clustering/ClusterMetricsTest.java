package dev.mlops.core.internal.metrics.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.clustering.ClusterAgreement.Mean;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusterMetricsTest {
    private static int[] labels(Random random, int kinds, int rows) {
        return random.ints(rows, 0, kinds).toArray();
    }

    @Property
    void agreement_isSymmetric(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int kinds,
            @ForAll @IntRange(min = 1, max = 60) int rows) {
        Random random = new Random(seed);
        int[] a = labels(random, kinds, rows);
        int[] b = labels(random, kinds, rows);
        ClusterAgreement there = ClusterAgreement.of(a, b);
        ClusterAgreement back = ClusterAgreement.of(b, a);
        assertThat(there.adjustedRand()).isCloseTo(back.adjustedRand(), within(1e-14));
        assertThat(there.rand()).isCloseTo(back.rand(), within(1e-15)).isBetween(0.0, 1.0);
        assertThat(there.fowlkesMallows()).isCloseTo(back.fowlkesMallows(), within(1e-15));
        assertThat(there.homogeneity()).isCloseTo(back.completeness(), within(1e-14));
        assertThat(there.purity()).isEqualTo(back.inversePurity());
        for (Mean mean : Mean.values()) {
            assertThat(there.normalizedMutualInformation(mean))
                    .isCloseTo(back.normalizedMutualInformation(mean), within(1e-14));
        }
        assertThat(there.adjustedMutualInformation(Mean.ARITHMETIC)).isLessThanOrEqualTo(1 + 1e-12);
    }

    @Property
    void sameClusters_byOtherNames_agree(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int kinds,
            @ForAll @IntRange(min = 20, max = 60) int rows) {
        int[] a = labels(new Random(seed), kinds, rows);
        int[] renamed = Arrays.stream(a).map(label -> 1000 - 7 * label).toArray();
        ClusterAgreement same = ClusterAgreement.of(a, renamed);
        assertThat(same.adjustedRand()).isEqualTo(1);
        assertThat(same.vMeasure(1)).isCloseTo(1, within(1e-14));
        assertThat(same.adjustedMutualInformation(Mean.MAXIMUM)).isCloseTo(1, within(1e-12));
        assertThat(same.purity()).isEqualTo(1);
    }

    @Property(tries = 60)
    void expectedInformation_isTheMeanOverAllDeals(@ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int rows) {
        Random random = new Random(seed);
        int[] a = labels(random, 3, rows);
        int[] b = labels(random, 3, rows);
        double[] sum = new double[2];
        deal(a, b, 0, sum);
        double expected = ExpectedInformation.of(DenseLabels.of(a).sizes, DenseLabels.of(b).sizes, rows);
        assertThat(expected).isCloseTo(sum[0] / sum[1], within(1e-13));
    }

    /** All orders of the second labels. */
    private static void deal(int[] a, int[] b, int from, double[] sum) {
        if (from == b.length) {
            sum[0] += ClusterAgreement.of(a, b).mutualInformation();
            sum[1]++;
            return;
        }
        for (int i = from; i < b.length; i++) {
            int[] other = b.clone();
            other[from] = b[i];
            other[i] = b[from];
            deal(a, other, from + 1, sum);
        }
    }

    @Test
    void independentClusters_ofManyRows_areNotAboveChance() {
        Random random = new Random(4);
        ClusterAgreement agreement = ClusterAgreement.of(labels(random, 50, 100_000), labels(random, 80, 100_000));
        assertThat(agreement.adjustedMutualInformation(Mean.ARITHMETIC)).isCloseTo(0, within(1e-3));
        assertThat(agreement.adjustedRand()).isCloseTo(0, within(1e-3));
        assertThat(agreement.mutualInformation()).isGreaterThan(0.01);
    }

    @Test
    void silhouette_isThatOfAllDistances() {
        Random random = new Random(6);
        int rows = 150;
        double[] values = random.doubles(rows * 3L, -1, 1).toArray();
        int[] clusters = labels(random, 4, rows);
        for (Distance distance : Distance.values()) {
            double[] found = Silhouette.samples(distance, 3, values, clusters);
            double[] prepared = distance.prepared(values, 3);
            for (int i = 0; i < rows; i++) {
                double[] sums = new double[4];
                int[] sizes = new int[4];
                for (int j = 0; j < rows; j++) {
                    sums[clusters[j]] += i == j ? 0 : distance.between(prepared, i * 3, prepared, j * 3, 3);
                    sizes[clusters[j]]++;
                }
                double own = sums[clusters[i]] / (sizes[clusters[i]] - 1);
                double nearest = Double.POSITIVE_INFINITY;
                for (int other = 0; other < 4; other++) {
                    nearest = other == clusters[i] ? nearest : Math.min(nearest, sums[other] / sizes[other]);
                }
                assertThat(found[i])
                        .isCloseTo((nearest - own) / Math.max(own, nearest), within(1e-12))
                        .isBetween(-1.0, 1.0);
            }
        }
    }

    @Property(tries = 100)
    void movedAndScaledPoints_haveTheSameFigures(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(60, -1, 1).toArray();
        int[] clusters = labels(random, 3, 30);
        clusters[0] = 0;
        clusters[1] = 1;
        double[] moved = Arrays.stream(values).map(value -> 8 * value + 16).toArray();
        assertThat(Silhouette.mean(Distance.EUCLIDEAN, 2, moved, clusters))
                .isCloseTo(Silhouette.mean(Distance.EUCLIDEAN, 2, values, clusters), within(1e-12))
                .isBetween(-1.0, 1.0);
        Dispersion before = Dispersion.of(2, values, clusters);
        Dispersion after = Dispersion.of(2, moved, clusters);
        assertThat(after.calinskiHarabasz()).isCloseTo(before.calinskiHarabasz(), within(1e-9));
        assertThat(after.daviesBouldin() / before.daviesBouldin()).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingToCompare_isUndefined() {
        double[] values = {0, 1, 2};
        for (int[] clusters : new int[][] {{0, 0, 0}, {0, 1, 2}}) {
            assertThat(Silhouette.mean(Distance.MANHATTAN, 1, values, clusters)).isNaN();
            assertThat(Dispersion.of(1, values, clusters).calinskiHarabasz()).isNaN();
            assertThat(Dispersion.of(1, values, clusters).daviesBouldin()).isNaN();
        }
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAgreement.of(new int[2], new int[1]))
                .withMessageContaining("found");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAgreement.of(new int[0], new int[0]))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Silhouette.mean(Distance.COSINE, 2, new double[3], new int[2]))
                .withMessageContaining("values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dispersion.of(1, new double[] {1, Double.NaN}, new int[2]))
                .withMessageContaining("point 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterAgreement.of(new int[2], new int[2]).vMeasure(-1))
                .withMessageContaining("beta");
    }
}
