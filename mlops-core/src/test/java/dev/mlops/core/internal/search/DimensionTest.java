package dev.mlops.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DimensionTest {
    @Test
    void highest_isWhereStepsLead_andNeverAboveTheBound() {
        assertThat(Dimension.number("a", 0, 0.3, 0.1, false).high()).isEqualTo(0.3);
        assertThat(Dimension.number("a", 0, 0.35, 0.1, false).high()).isCloseTo(0.3, within(1e-15));
        assertThat(Dimension.number("a", 0, 0.3, 0.1, false).cardinality()).isEqualTo(4);
        assertThat(Dimension.integer("n", 1, 10, 4, false).high()).isEqualTo(9);
        assertThat(Dimension.number("a", 0.1, 0.7, 0.1, false).high()).isEqualTo(0.7);
    }

    @Test
    void bounds_thatAreNone_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dimension.number("rate", 2, 1, 0, false))
                .withMessageContaining("rate: low must not be above high");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dimension.number("rate", 0, 1, 0, true))
                .withMessageContaining("above 0 on a logarithmic scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dimension.category("c", List.of()))
                .withMessageContaining("at least one choice");
    }

    @Property
    void highest_isWhereAllStepsLead_andStaysThere(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 0.01, max = 10) double step,
            @ForAll @IntRange(min = 0, max = 1000) int count) {
        Dimension dimension = Dimension.number("x", low, low + count * step, step, false);
        assertThat(dimension.cardinality()).isEqualTo(count + 1);
        assertThat(Dimension.number("x", low, dimension.high(), step, false)).isEqualTo(dimension);
    }

    @Property
    void everyPlace_leadsToAValue_andTheValuesCellHoldsThePlace(
            @ForAll @IntRange(min = 1, max = 40) int low,
            @ForAll @IntRange(max = 500) int width,
            @ForAll @IntRange(min = 1, max = 20) int step,
            @ForAll boolean log,
            @ForAll @DoubleRange(min = 0, max = 1) double place) {
        Dimension dimension = Dimension.integer("n", low, low + width, step, log);
        double value = dimension.fromUnit(place);
        assertThat(dimension.holds(value)).isTrue();
        assertThat(dimension.fromUnit(dimension.toUnit(value))).isEqualTo(value);
        assertThat(place).isBetween(dimension.cellFrom(value) - 1e-9, dimension.cellTo(value) + 1e-9);
    }

    @Property
    void places_ofNumbers_areKept(
            @ForAll @DoubleRange(min = 0, max = 1) double place, @ForAll boolean log, @ForAll boolean wide) {
        Dimension dimension = Dimension.number("a", 1e-3, wide ? 1e4 : 2e-3, 0, log);
        double value = dimension.fromUnit(place);
        assertThat(dimension.holds(value)).isTrue();
        assertThat(dimension.toUnit(value)).isCloseTo(place, within(1e-9));
    }

    @Test
    void cells_ofALinearDimension_areOfEqualWidth_andCoverEverything() {
        Dimension dimension = Dimension.integer("n", -3, 6, 1, false);
        double at = 0;
        for (int i = 0; i < 10; i++) {
            double value = dimension.at(i);
            assertThat(dimension.cellFrom(value)).isCloseTo(at, within(1e-12));
            at += 0.1;
            assertThat(dimension.cellTo(value)).isCloseTo(at, within(1e-12));
        }
    }
}
