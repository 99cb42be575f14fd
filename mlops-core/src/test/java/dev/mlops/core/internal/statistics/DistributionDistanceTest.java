package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionDistanceTest {
    private static DistributionDistance between(Sample x, Sample y) {
        return DistributionDistance.between(x, y);
    }

    @Test
    void distance_byHand() {
        // F is 1/2 on [0, 1), 1 after; G is 1/2 on [1, 3), 1 after: apart by 1/2 on [0, 3).
        DistributionDistance distance = between(Sample.of(0, 1), Sample.of(1, 3));
        assertThat(distance.above()).isEqualTo(0.5);
        assertThat(distance.below()).isEqualTo(0);
        assertThat(distance.wasserstein()).isEqualTo(1.5);
        assertThat(distance.energy()).isCloseTo(Math.sqrt(2 * 3 * 0.25), within(1e-15));
        assertThat(distance.wassersteinIn(Sample.of(0, 1))).isEqualTo(3);
        assertThat(distance.wassersteinIn(Sample.of(7))).isEqualTo(1500);
    }

    @Test
    void infinities_areWhereTheyAre() {
        double infinity = Double.POSITIVE_INFINITY;
        DistributionDistance same = between(Sample.of(-infinity, 1, infinity), Sample.of(-infinity, 2, infinity));
        assertThat(same.wasserstein()).isCloseTo(1.0 / 3, within(1e-15));
        DistributionDistance other = between(Sample.of(1, 2, infinity), Sample.of(1, 2, 3));
        assertThat(other.wasserstein()).isEqualTo(infinity);
        assertThat(other.kolmogorovSmirnov()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(between(Sample.of(infinity), Sample.of(infinity)).wasserstein())
                .isZero();
    }

    @Test
    void minusZero_isZero() {
        assertThat(between(Sample.of(-0.0, -0.0), Sample.of(0.0))).isEqualTo(new DistributionDistance(0, 0, 0, 0));
    }

    @Test
    void trimmed_refusesAMarginThatLeavesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionDistance.trimmedWasserstein(Sample.of(1), Sample.of(1), 0.5));
    }

    /** The supremum over all values by counting, and the areas by all gaps: quadratic, and nothing like the one pass. */
    @Property
    void distance_isThatOfCountedDistributionFunctions(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -8, max = 8) Integer> before,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -8, max = 8) Integer> now) {
        double most = 0;
        double least = 0;
        double area = 0;
        double squares = 0;
        for (int value = -8; value <= 8; value++) {
            int at = value;
            double f = before.stream().filter(v -> v <= at).count() / (double) before.size();
            double g = now.stream().filter(v -> v <= at).count() / (double) now.size();
            most = Math.max(most, f - g);
            least = Math.min(least, f - g);
            area += Math.abs(f - g);
            squares += (f - g) * (f - g);
        }
        for (DistributionDistance distance : List.of(
                between(Samples.of(before), Samples.of(now)),
                DistributionDistance.between(weighted(before), weighted(now)))) {
            assertThat(distance.above()).isCloseTo(most, within(1e-12));
            assertThat(distance.below()).isCloseTo(-least, within(1e-12));
            assertThat(distance.wasserstein()).isCloseTo(area, within(1e-12));
            assertThat(distance.energy()).isCloseTo(Math.sqrt(2 * squares), within(1e-9));
        }
    }

    /** Each value with the weight 0.25, in the order given. */
    private static WeightedPoints weighted(List<Integer> values) {
        double[] weights = new double[values.size()];
        Arrays.fill(weights, 0.25);
        return WeightedPoints.of(values.stream().mapToDouble(v -> v).toArray(), weights);
    }

    @Property
    void weights_areRepetitions(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 6) Integer> values,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(max = 6) Double> now,
            @ForAll @IntRange(min = 1, max = 4) int times) {
        double[] points = values.stream().mapToDouble(v -> v).toArray();
        double[] weights = new double[points.length];
        double[] repeated = new double[0];
        for (int i = 0; i < points.length; i++) {
            weights[i] = 1 + (i * times) % 3;
            int size = repeated.length;
            repeated = Arrays.copyOf(repeated, size + (int) weights[i]);
            Arrays.fill(repeated, size, repeated.length, points[i]);
        }
        double[] one = new double[now.size()];
        Arrays.fill(one, 1);
        WeightedPoints current =
                WeightedPoints.of(now.stream().mapToDouble(v -> v).toArray(), one);
        DistributionDistance found = DistributionDistance.between(WeightedPoints.of(points, weights), current);
        DistributionDistance expected = between(Sample.of(repeated), Samples.of(now));
        assertThat(found.kolmogorovSmirnov()).isCloseTo(expected.kolmogorovSmirnov(), within(1e-12));
        assertThat(found.kuiper()).isCloseTo(expected.kuiper(), within(1e-12));
        assertThat(found.wasserstein()).isCloseTo(expected.wasserstein(), within(1e-12));
        assertThat(found.energy()).isCloseTo(expected.energy(), within(1e-7));
    }

    @Property
    void distance_isZeroToItself_andTheSameBothWays(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> before,
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> now) {
        Sample x = Samples.of(before);
        Sample y = Samples.of(now);
        assertThat(between(x, x)).isEqualTo(new DistributionDistance(0, 0, 0, 0));
        DistributionDistance there = between(x, y);
        DistributionDistance back = between(y, x);
        assertThat(back.above()).isEqualTo(there.below());
        assertThat(back.below()).isEqualTo(there.above());
        assertThat(back.wasserstein()).isEqualTo(there.wasserstein());
        assertThat(back.energy()).isEqualTo(there.energy());
        assertThat(there.kolmogorovSmirnov()).isBetween(0.0, 1.0);
        assertThat(there.kuiper()).isBetween(there.kolmogorovSmirnov(), 1.0 + 1e-15);
        assertThat(there.wasserstein()).isGreaterThanOrEqualTo(0);
    }

    @Property
    void wasserstein_ofAShift_isTheShift(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @DoubleRange(min = -500, max = 500) double shift) {
        Sample x = Samples.of(values);
        Sample moved = Samples.of(values.stream().map(v -> v + shift).toList());
        assertThat(between(x, moved).wasserstein()).isCloseTo(Math.abs(shift), within(1e-9));
    }

    @Property
    void wasserstein_keepsTheTriangleInequality(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -100, max = 100) Double> a,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -100, max = 100) Double> b,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -100, max = 100) Double> c) {
        double direct = between(Samples.of(a), Samples.of(c)).wasserstein();
        double around = between(Samples.of(a), Samples.of(b)).wasserstein()
                + between(Samples.of(b), Samples.of(c)).wasserstein();
        assertThat(direct).isLessThanOrEqualTo(around + 1e-9);
    }

    @Property
    void kolmogorovSmirnov_isTheSameOnAnyScale(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -50, max = 50) Integer> before,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -50, max = 50) Integer> now) {
        DistributionDistance plain = between(Samples.of(before), Samples.of(now));
        DistributionDistance bent = between(
                Samples.of(before.stream().map(v -> Math.exp(v / 10.0)).toList()),
                Samples.of(now.stream().map(v -> Math.exp(v / 10.0)).toList()));
        assertThat(bent.above()).isEqualTo(plain.above());
        assertThat(bent.below()).isEqualTo(plain.below());
    }
}
