package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void quantiles_ofHundredNumbers_areTenEach() {
        Sample hundred = Sample.of(IntStream.range(0, 100).asDoubleStream().toArray());
        Bins bins = Bins.quantiles(hundred, 10);
        assertThat(bins.count(hundred)).hasSize(10).containsOnly(10);
        assertThat(bins.count(-1e9, 1e9)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void quantiles_ofAConstant_haveABinBelowAndOneAbove() {
        Bins bins = Bins.quantiles(Sample.of(5, 5, 5), 10);
        assertThat(bins.count(4, 5, 5, 6)).containsExactly(1, 2, 1);
    }

    @Test
    void equalWidth_closesToTheLeft_andTheLastOnBothSides() {
        Bins bins = Bins.equalWidth(0, 4, 2);
        assertThat(bins.edges()).containsExactly(0, 2, 4);
        assertThat(bins.count(-1, 0, 2, 4, 4, 5)).containsExactly(1, 3);
        assertThat(Bins.equalWidth(3, 3, 5).count(3, 3, 4)).containsExactly(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Bins.equalWidth(1, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Bins.equalWidth(0, Double.POSITIVE_INFINITY, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Bins.equalWidth(0, 1, 0));
    }

    @Test
    void pooled_ofFewValues_hasOneBinPerValueOfEither() {
        Bins bins = Bins.pooled(Sample.of(1, 1, 2), Sample.of(2, 3));
        assertThat(bins.count(Sample.of(1, 1, 2))).containsExactly(2, 1, 0);
        assertThat(bins.count(Sample.of(2, 3))).containsExactly(0, 1, 1);
    }

    @Property
    void counting_isTheSameForSortedUnsortedAndWeightedValues_andLosesNothing(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -9, max = 9) Integer> reference,
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -12, max = 12) Double> current,
            @ForAll @IntRange(min = 2, max = 12) int count) {
        Sample x = Samples.of(reference);
        Sample y = Samples.of(current);
        double[] values = current.stream().mapToDouble(v -> v).toArray();
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        for (Bins bins : List.of(
                Bins.quantiles(x, count),
                Bins.pooled(x, y),
                Bins.startingAt(x.distinct()),
                Bins.doane(x),
                Bins.sturges(y))) {
            double[] sorted = bins.count(y);
            assertThat(sorted).hasSize(bins.size()).isEqualTo(bins.count(values));
            assertThat(sorted).isEqualTo(bins.count(WeightedPoints.of(values, ones)));
            assertThat(bins.count(x)).isEqualTo(bins.count(x.sorted()));
            assertThat(Arrays.stream(bins.count(x)).sum()).isLessThanOrEqualTo(x.size());
        }
        assertThat(Arrays.stream(Bins.quantiles(x, count).count(y)).sum()).isEqualTo(y.size());
        assertThat(Arrays.stream(Bins.pooled(x, y).count(y)).sum()).isEqualTo(y.size());
        assertThat(Arrays.stream(Bins.doane(x).count(x)).sum()).isEqualTo(x.size());
    }
}
