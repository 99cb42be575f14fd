package dev.mlops.core.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HashIndex128Test {
    /** Also where hashes agree in one of their halves, and where both are 0. */
    @Property(tries = 100)
    void add_anyHashes_numbersThemAsTheyFirstCome(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2_000) int rows,
            @ForAll @IntRange(min = 1, max = 2_000) int different) {
        SplittableRandom random = new SplittableRandom(seed);
        HashIndex128 index = new HashIndex128();
        Map<Integer, Integer> expected = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            int value = random.nextInt(different);
            int number = expected.computeIfAbsent(value, key -> expected.size());
            assertThat(index.add(value / 7, value % 7)).isEqualTo(number);
        }

        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((value, number) -> {
            assertThat(index.add(value / 7, value % 7)).isEqualTo(number);
            assertThat(index.high(number)).isEqualTo(value / 7);
            assertThat(index.low(number)).isEqualTo(value % 7);
        });
        assertThat(index.size()).isEqualTo(expected.size());
    }
}
