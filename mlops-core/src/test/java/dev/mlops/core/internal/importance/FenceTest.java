package dev.mlops.core.internal.importance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FenceTest {
    /** Of 0 to 100 the tenths are 10 and 90, the median is 50: the fences are 3 times 40 beyond. */
    @Test
    void of_isThreeTimesTheTenthsDistanceBeyondThem() {
        double[] values = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();

        assertThat(Fence.of(values)).isEqualTo(new Fence(-110, 210));
    }

    @Test
    void held_movesOutliersOfAFewValues() {
        Fence fence = Fence.of(1, 2, 3, 4, 1e9);

        assertThat(fence.held(1e9)).isEqualTo(7);
        assertThat(fence.held(-1e9)).isEqualTo(-1);
        assertThat(fence.held(3.5)).isEqualTo(3.5);
    }

    @Test
    void of_hasNoFenceWhereMostAreTheSame() {
        assertThat(Fence.of(0, 0, 0, 0, 1).held(1)).isEqualTo(1);
        assertThat(Fence.of(5).held(1e300)).isEqualTo(1e300);
        assertThat(Fence.of().held(7)).isEqualTo(7);
    }

    /** An eighth of the tries far from the others is no outlier. */
    @Test
    void of_leavesTheTriesOfASearchThatHasFoundTheGoodOnes() {
        double[] values = IntStream.range(0, 160)
                .mapToDouble(i -> i < 20 ? 0.7 + i * 0.005 : 0.9 + i * 1e-5)
                .toArray();

        assertThat(Fence.of(values).held(0.7)).isEqualTo(0.7);
    }
}
