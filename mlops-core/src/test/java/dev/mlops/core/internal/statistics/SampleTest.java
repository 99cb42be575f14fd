package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void values_areCopiedAndSorted() {
        double[] values = {3, 1, 2};
        Sample sample = Sample.of(values);
        values[0] = 100;
        assertThat(sample.sorted()).containsExactly(1, 2, 3);
        assertThat(sample.min()).isEqualTo(1);
        assertThat(sample.max()).isEqualTo(3);
    }

    @Test
    void nan_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.of(1, Double.NaN, 2))
                .withMessageContaining("NaN")
                .withMessageContaining("missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.ofSorted(new double[] {Double.NaN, 1, 2}))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedPoints.of(new double[] {1, Double.NaN}, new double[] {1, 1}))
                .withMessageContaining("index 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bins.startingAt(1, 2).count(Double.NaN))
                .withMessageContaining("NaN");
    }

    @Test
    void noValues_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(Sample::of).withMessageContaining("at least one");
    }

    @Test
    void ofSorted_refusesAnotherOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.ofSorted(new double[] {1, 3, 2}))
                .withMessageContaining("index 2");
    }

    @Test
    void moments_ofFourValues() {
        Sample sample = Sample.of(1, 2, 3, 6);
        assertThat(sample.mean()).isEqualTo(3);
        assertThat(sample.squares()).isEqualTo(14);
        assertThat(sample.deviation()).isCloseTo(Math.sqrt(3.5), within(1e-15));
        assertThat(sample.quantile(0)).isEqualTo(1);
        assertThat(sample.quantile(0.5)).isEqualTo(2.5);
        assertThat(sample.quantile(1)).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> sample.quantile(1.1));
    }

    @Test
    void distinct_takesMinusZeroAsZero() {
        assertThat(Sample.of(0.0, -0.0, 1, 1).distinct()).containsExactly(0.0, 1.0);
    }

    @Test
    void weights_mustBeFiniteAndSomeAboveZero() {
        double[] one = {1};
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedPoints.of(one, new double[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedPoints.of(one, new double[] {-1}));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedPoints.of(one, new double[] {Double.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedPoints.of(one, new double[] {Double.POSITIVE_INFINITY}));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedPoints.of(one, new double[] {1, 1}));
    }
}
