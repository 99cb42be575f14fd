package dev.mlops.core.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }

    @Property(tries = 100)
    void finish_anyHashesAndAnyBudget_findsWhatASetFinds(
            @ForAll long seed,
            @ForAll @IntRange(max = 3_000) int rows,
            @ForAll @IntRange(min = 1, max = 3_000) int different,
            @ForAll @IntRange(min = 100, max = 100_000) int memory,
            @ForAll @IntRange(max = 20) int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> seen = new HashSet<>();
        List<Long> expected = new ArrayList<>();
        try (SpillFolder folder = new SpillFolder();
                Repeats repeats = new Repeats(folder, memory, samples)) {
            for (int row = 0; row < rows; row++) {
                long value = random.nextInt(different);
                repeats.add(mix(value), value, row);
                if (!seen.add(value)) {
                    expected.add((long) row);
                }
            }
            repeats.finish();

            assertThat(repeats.count()).isEqualTo(expected.size());
            assertThat(repeats.rows()).isEqualTo(expected.subList(0, Math.min(samples, expected.size())));
            assertThat(folder.isUsed() && seen.size() * 96L <= memory)
                    .as("files without need")
                    .isFalse();
        }
    }

    @Property(tries = 100)
    void absences_anyKeysAndAnyBudget_findWhatASetFinds(
            @ForAll long seed,
            @ForAll @IntRange(max = 2_000) int keys,
            @ForAll @IntRange(max = 2_000) int rows,
            @ForAll @IntRange(min = 100, max = 100_000) int memory) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> known = new HashSet<>();
        List<Long> expected = new ArrayList<>();
        try (SpillFolder folder = new SpillFolder();
                Absences absences = new Absences(folder, memory, 7)) {
            for (int key = 0; key < keys; key++) {
                long value = random.nextInt(2_000);
                absences.key(mix(value), value);
                known.add(value);
            }
            for (int row = 0; row < rows; row++) {
                long value = random.nextInt(2_000);
                absences.row(mix(value), value, row);
                if (!known.contains(value)) {
                    expected.add((long) row);
                }
            }
            absences.finish();

            assertThat(absences.count()).isEqualTo(expected.size());
            assertThat(absences.rows()).isEqualTo(expected.subList(0, Math.min(7, expected.size())));
        }
    }

    @Test
    void add_theHashOfZeros_countsAsAnother() {
        try (SpillFolder folder = new SpillFolder();
                Repeats repeats = new Repeats(folder, 1 << 20, 5)) {
            assertThat(repeats.add(0, 0, 0)).isFalse();
            assertThat(repeats.add(0, 1, 1)).isFalse();
            assertThat(repeats.add(0, 0, 2)).isTrue();
            assertThat(repeats.count()).isEqualTo(1);
        }
    }

    /** Hashes that are all the same in the bits that part files cannot be parted; they are looked at together. */
    @Test
    void finish_hashesThatCannotBeParted_endsAndIsRight() {
        try (SpillFolder folder = new SpillFolder();
                Repeats repeats = new Repeats(folder, 96 * 50, 3)) {
            for (int row = 0; row < 1_000; row++) {
                repeats.add(42, row % 900, row);
            }
            repeats.finish();

            assertThat(repeats.count()).isEqualTo(100);
            assertThat(repeats.rows()).containsExactly(900L, 901L, 902L);
        }
    }
}
