package dev.mlops.core.internal.search.quasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SobolTest {
    // As printed by Joe and Kuo's program for their file new-joe-kuo-6.
    private static final double[][] FIRST = {
        {0, 0, 0, 0, 0},
        {0.5, 0.5, 0.5, 0.5, 0.5},
        {0.75, 0.25, 0.25, 0.25, 0.75},
        {0.25, 0.75, 0.75, 0.75, 0.25},
        {0.375, 0.375, 0.625, 0.875, 0.375},
        {0.875, 0.875, 0.125, 0.375, 0.875},
        {0.625, 0.125, 0.875, 0.625, 0.625},
        {0.125, 0.625, 0.375, 0.125, 0.125}
    };
    // Point 1000, of dimensions 10, 40 and 128 counted from 1, by a second implementation.
    private static final double[] LATER = {0.0693359375, 0.4794921875, 0.5439453125};

    @Test
    void firstPoints_areThePublishedOnes() {
        for (int point = 0; point < FIRST.length; point++) {
            for (int d = 0; d < 5; d++) {
                assertThat(Sobol.plain(d, point)).isEqualTo(FIRST[point][d]);
            }
        }
        assertThat(Sobol.plain(9, 1_000)).isEqualTo(LATER[0]);
        assertThat(Sobol.plain(39, 1_000)).isEqualTo(LATER[1]);
        assertThat(Sobol.plain(127, 1_000)).isEqualTo(LATER[2]);
    }

    @Property(tries = 50)
    void everyDimension_hasOnePointInEachOfEquallyManyIntervals(
            @ForAll long seed,
            @ForAll @IntRange(max = 127) int dimension,
            @ForAll @IntRange(min = 1, max = 9) int bits) {
        Set<Integer> plain = new HashSet<>();
        Set<Integer> scrambled = new HashSet<>();
        for (int point = 0; point < 1 << bits; point++) {
            plain.add((int) (Sobol.plain(dimension, point) * (1 << bits)));
            scrambled.add((int) (Sobol.scrambled(seed, dimension, point) * (1 << bits)));
        }
        assertThat(plain).hasSize(1 << bits);
        assertThat(scrambled).hasSize(1 << bits);
    }

    @Property(tries = 50)
    void firstTwoDimensions_haveOnePointInEachElementaryInterval(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int bits, @ForAll @IntRange(max = 8) int across) {
        int columns = Math.min(across, bits);
        Set<List<Integer>> cells = new HashSet<>();
        for (int point = 0; point < 1 << bits; point++) {
            cells.add(List.of((int) (Sobol.scrambled(seed, 0, point) * (1 << columns)), (int)
                    (Sobol.scrambled(seed, 1, point) * (1 << (bits - columns)))));
        }
        assertThat(cells).hasSize(1 << bits);
    }

    @Test
    void suggestions_areThePoints_forDimensionsAsTheyAreMet() {
        List<Dimension> space = Runs.numbers(130, 0, 1);
        History history = Runs.minimize(new QuasiRandomSuggester(6), space, 4, v -> 0);
        List<Double> third = new ArrayList<>();
        for (Observation tried : history.all()) {
            third.add(tried.values().get(space.get(2)));
            assertThat(tried.values()).hasSize(130);
        }
        assertThat(third)
                .containsExactly(
                        Sobol.scrambled(6, 2, 0),
                        Sobol.scrambled(6, 2, 1),
                        Sobol.scrambled(6, 2, 2),
                        Sobol.scrambled(6, 2, 3));
    }
}
