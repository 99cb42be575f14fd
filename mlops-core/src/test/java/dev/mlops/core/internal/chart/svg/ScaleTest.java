package dev.mlops.core.internal.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void linear_hasRoundTicks() {
        assertThat(labels(new LinearScale(0, 1), 5)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(new LinearScale(-3, 12), 4)).containsExactly("0", "5", "10");
        assertThat(labels(new LinearScale(0, 5e7), 5)).containsExactly("0", "1e7", "2e7", "3e7", "4e7", "5e7");
    }

    @Test
    void linear_hasRoomAroundOneValue() {
        for (double value : new double[] {0, 1, -7, 1e-300, 1e300, Double.MAX_VALUE, -Double.MAX_VALUE}) {
            LinearScale scale = LinearScale.around(value, value, 0.05);
            assertThat(scale.at(value)).as("" + value).isCloseTo(0.5, within(0.01));
            assertThat(scale.ticks(5)).isNotEmpty();
        }
        assertThat(LinearScale.around(-Double.MAX_VALUE, Double.MAX_VALUE, 0.05).at(0))
                .isCloseTo(0.5, within(1e-9));
    }

    @Property(tries = 300)
    void linear_hasDistinctTicksWithinItsEnds(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = -3, max = 13) double power,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        assertTicks(LinearScale.around(low, low + Math.pow(10, power), 0.04), most);
    }

    @Property(tries = 300)
    void log_hasDistinctTicksWithinItsEnds(
            @ForAll @DoubleRange(min = -250, max = 250) double power,
            @ForAll @DoubleRange(min = 0.01, max = 40) double decades,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        assertTicks(LogScale.around(Math.pow(10, power), Math.pow(10, power + decades), 0.04), most);
    }

    private static void assertTicks(Scale scale, int most) {
        List<Scale.Tick> ticks = scale.ticks(most);
        assertThat(ticks).hasSizeBetween(1, 2 * most + 4);
        assertThat(new HashSet<>(ticks.stream().map(Scale.Tick::label).toList()))
                .hasSameSizeAs(ticks);
        assertThat(ticks).isSortedAccordingTo((a, b) -> Double.compare(a.value(), b.value()));
        assertThat(ticks).allSatisfy(t -> assertThat(scale.at(t.value())).isBetween(-1e-6, 1 + 1e-6));
        assertThat(ticks)
                .allSatisfy(t -> assertThat(Double.parseDouble(t.label()))
                        .isCloseTo(t.value(), within(1e-9 + Math.abs(t.value()) * 0.01)));
    }

    @Test
    void log_hasPowersOfTen() {
        assertThat(labels(new LogScale(1e-4, 0.5), 5)).containsExactly("1e-4", "0.001", "0.01", "0.1");
        assertThat(labels(new LogScale(0.8, 230), 3)).containsExactly("1", "10", "100");
        assertThat(labels(new LogScale(1, 100), 9)).containsExactly("1", "2", "5", "10", "20", "50", "100");
        assertThat(labels(new LogScale(1e-30, 1), 4)).containsExactly("1e-30", "1e-22", "1e-14", "1e-6");
        assertThat(labels(new LogScale(3, 4), 3)).containsExactly("3.0", "3.5", "4.0");
    }

    @Test
    void log_putsFactorsAtEqualDistances() {
        LogScale scale = new LogScale(0.01, 100);

        assertThat(scale.at(1)).isCloseTo(0.5, within(1e-12));
        assertThat(scale.at(10) - scale.at(1)).isCloseTo(scale.at(1) - scale.at(0.1), within(1e-12));
        assertThat(scale.at(0)).isFinite();
    }

    @Test
    void band_hasTheMiddleOfABandForEachName() {
        BandScale scale = new BandScale(List.of("a", "b"));

        assertThat(scale.at(0)).isEqualTo(0.25);
        assertThat(scale.at(1)).isEqualTo(0.75);
        assertThat(labels(scale, 5)).containsExactly("a", "b");
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "n" + i).toList();
        assertThat(new BandScale(many).ticks(4)).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void scale_refusesEndsThatAreNone() {
        assertThatThrownBy(() -> new LinearScale(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinearScale(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogScale(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BandScale(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> labels(Scale scale, int most) {
        return scale.ticks(most).stream().map(Scale.Tick::label).toList();
    }
}
