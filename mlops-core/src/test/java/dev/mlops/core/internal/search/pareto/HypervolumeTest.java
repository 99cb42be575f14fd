package dev.mlops.core.internal.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Chance;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
    /** Points in a cube that is a little larger than what counts, on few values so that some are equal. */
    private static double[][] points(long seed, int count, int objectives, int values) {
        Chance chance = Chance.of(seed, count);
        double[][] points = new double[count][objectives];
        for (double[] point : points) {
            Arrays.setAll(point, k -> 1.2 * chance.below(values) / values);
        }
        return points;
    }

    /** The volume of the union of boxes by inclusion and exclusion of all subsets. */
    private static double byInclusionAndExclusion(double[][] points, double[] reference) {
        double sum = 0;
        for (int subset = 1; subset < 1 << points.length; subset++) {
            double volume = 1;
            for (int k = 0; k < reference.length; k++) {
                double worst = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < points.length; i++) {
                    worst = (subset >> i & 1) == 1 ? Math.max(worst, points[i][k]) : worst;
                }
                volume *= Math.max(0, reference[k] - worst);
            }
            sum += Integer.bitCount(subset) % 2 == 1 ? volume : -volume;
        }
        return sum;
    }

    @Property(tries = 200)
    void volume_isThatOfTheUnionOfBoxes(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int count,
            @ForAll @IntRange(min = 1, max = 5) int objectives,
            @ForAll @IntRange(min = 3, max = 1000) int values) {
        double[][] points = points(seed, count, objectives, values);
        double[] reference = new double[objectives];
        Arrays.fill(reference, 1);
        assertThat(Hypervolume.of(points, reference))
                .isCloseTo(byInclusionAndExclusion(points, reference), within(1e-9));
    }

    @Property(tries = 10)
    void volume_ofManyPointsIsTheShareOfRandomOnesThatAreDominated(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int objectives) {
        double[][] points = points(seed, 60, objectives, 1_000_000);
        double[] reference = new double[objectives];
        Arrays.fill(reference, 1);
        Chance chance = Chance.of(seed, -5);
        int dominated = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double[] place = new double[objectives];
            Arrays.setAll(place, k -> chance.unit());
            dominated += Arrays.stream(points).anyMatch(p -> Dominance.of(p, place)) ? 1 : 0;
        }
        // Five standard deviations at most.
        assertThat(Hypervolume.of(points, reference)).isCloseTo((double) dominated / draws, within(0.018));
    }

    @Test
    void volume_ofManyPointsOfAPlaneIsThatOfStairs() {
        int n = 30;
        double[][] points = new double[(n + 1) * (n + 2) / 2][];
        int next = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; i + j <= n; j++) {
                points[next++] = new double[] {(double) i / n, (double) j / n, (n - i - j) / (double) n};
            }
        }
        double volume = Hypervolume.of(points, new double[] {1, 1, 1});
        // Of each column of cubes of side 1/n, those whose lower corner is at or above the plane; 5/6 in the limit.
        double exact = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                exact += Math.min(n, i + j) / Math.pow(n, 3);
            }
        }
        assertThat(volume).isCloseTo(exact, within(1e-9));
        assertThat(exact).isBetween(5.0 / 6 - 0.05, 5.0 / 6);
    }

    @Test
    void pointsBeyondTheReferenceOrWithoutANumber_addNothing() {
        double[][] points = {{0.5, 0.5}, {0, 1}, {2, 0}, {Double.NaN, 0}, {0.5, 0.5}};
        assertThat(Hypervolume.of(points, new double[] {1, 1})).isEqualTo(0.25);
        assertThat(Hypervolume.of(new double[0][], new double[] {1, 1})).isZero();
        assertThatThrownBy(() -> Hypervolume.of(points, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 objectives expected");
    }
}
