package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueScaleTest {
    @Property
    void scaled_keepsOrderAndIsFinite(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        ValueScale scale = ValueScale.of(sorted);
        double last = Double.NEGATIVE_INFINITY;
        for (double value : sorted) {
            double scaled = scale.scaled(value);
            assertThat(scaled).isFinite().isGreaterThanOrEqualTo(last);
            last = scaled;
        }
    }

    @Test
    void scaled_isOfMeanZeroAndVarianceOne() {
        double[] values = {3, 5, 2, 8, 7, 4, 100, 6};
        ValueScale scale = ValueScale.of(values);
        double[] scaled = Arrays.stream(values).map(scale::scaled).toArray();
        assertThat(Arrays.stream(scaled).average().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(scaled).map(v -> v * v).average().orElseThrow())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void scaled_drawsInValuesFarWorseThanMost() {
        double[] values = {0.2, 0.21, 0.25, 0.3, 0.33, 0.4, 0.5, 1e6};
        ValueScale scale = ValueScale.of(values);
        double good = scale.scaled(0.5) - scale.scaled(0.2);
        double bad = scale.scaled(1e6) - scale.scaled(0.5);
        assertThat(bad).isLessThan(50 * good);
    }

    @Test
    void scaled_notANumberIsTheWorstAndInfinityHeld() {
        ValueScale scale = ValueScale.of(new double[] {1, 2, Double.NaN, 5, Double.POSITIVE_INFINITY});
        assertThat(scale.scaled(Double.NaN)).isEqualTo(scale.scaled(5));
        assertThat(scale.scaled(Double.POSITIVE_INFINITY)).isEqualTo(scale.scaled(5));
        assertThat(scale.scaled(Double.NEGATIVE_INFINITY)).isEqualTo(scale.scaled(1));
    }
}
