package dev.mlops.core.internal.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrontSortTest {
    @Property(tries = 100)
    void fronts_areThoseThatAreFoundByTakingAwayOneAfterTheOther(@ForAll long seed) {
        Chance chance = Chance.of(seed, 0);
        double[][] points = new double[chance.below(30)][2 + chance.below(3)];
        for (double[] point : points) {
            Arrays.setAll(point, k -> chance.below(8));
        }
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            rest.add(i);
        }
        List<int[]> fronts = FrontSort.fronts(points.length, (i, j) -> Dominance.of(points[i], points[j]));
        for (int[] front : fronts) {
            int[] expected = rest.stream()
                    .filter(i -> rest.stream().noneMatch(j -> Dominance.of(points[j], points[i])))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(front).containsExactly(expected);
            rest.removeAll(Arrays.stream(front).boxed().toList());
        }
        assertThat(rest).isEmpty();
    }

    private static Observation tried(double violation, double... objectives) {
        Dimension x = Dimension.number("x", 0, 1, 0, false);
        return new Observation(0, Map.of(x, 0.5), Observation.State.COMPLETE, objectives, violation, 0);
    }

    @Test
    void dominance_needsNothingWorseAndSomethingBetter() {
        assertThat(Dominance.of(new double[] {1, 2}, new double[] {1, 3})).isTrue();
        assertThat(Dominance.of(new double[] {1, 2}, new double[] {1, 2})).isFalse();
        assertThat(Dominance.of(new double[] {1, 2}, new double[] {2, 1})).isFalse();
        assertThat(Dominance.of(new double[] {Double.NaN, 2}, new double[] {2, 3}))
                .isFalse();
    }

    @Test
    void dominance_withConstraintsLooksAtThoseFirst() {
        assertThat(Dominance.of(tried(0, 9, 9), tried(1, 0, 0))).isTrue();
        assertThat(Dominance.of(tried(1, 0, 0), tried(0, 9, 9))).isFalse();
        assertThat(Dominance.of(tried(1, 9, 9), tried(2, 0, 0))).isTrue();
        assertThat(Dominance.of(tried(0, 1, 1), tried(0, 1, 2))).isTrue();
        assertThat(Dominance.of(tried(1, 1, 1), tried(1, 1, 2))).isFalse();
    }

    @Test
    void crowding_isTheDistanceOfNeighboursAndEndsComeFirst() {
        double[][] front = {{0, 4}, {1, 2}, {1.5, 1.5}, {4, 0}};
        double[] distances = Crowding.of(front);
        assertThat(distances[1]).isEqualTo(1.5 / 4 + 2.5 / 4);
        assertThat(distances[2]).isEqualTo(3.0 / 4 + 2.0 / 4);
        assertThat(Crowding.widestFirst(front)).containsExactly(0, 3, 2, 1);
        assertThat(Crowding.of(new double[][] {{1, 1}, {1, 1}})).hasSize(2).doesNotContain(Double.NaN);
    }
}
