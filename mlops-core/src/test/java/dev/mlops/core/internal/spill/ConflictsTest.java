package dev.mlops.core.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private record Seen(long row, long label) {}

    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }

    @Property(tries = 100)
    void finish_anyRowsAndAnyBudget_findsWhatAMapFinds(
            @ForAll long seed,
            @ForAll @IntRange(max = 3_000) int rows,
            @ForAll @IntRange(min = 1, max = 3_000) int different,
            @ForAll @IntRange(min = 1, max = 4) int labels,
            @ForAll @IntRange(min = 100, max = 100_000) int memory,
            @ForAll @IntRange(max = 20) int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, List<Seen>> groups = new LinkedHashMap<>();
        try (SpillFolder folder = new SpillFolder();
                Conflicts conflicts = new Conflicts(folder, memory, samples)) {
            for (int row = 0; row < rows; row++) {
                long value = random.nextInt(different);
                long label = random.nextInt(labels) - 1L;
                conflicts.add(mix(value), value, label, row);
                groups.computeIfAbsent(value, key -> new ArrayList<>()).add(new Seen(row, label));
            }
            conflicts.finish();

            List<List<Seen>> bad = groups.values().stream()
                    .filter(group -> group.stream().map(Seen::label).distinct().count() > 1)
                    .toList();
            assertThat(conflicts.groups()).isEqualTo(bad.size());
            assertThat(conflicts.rows())
                    .isEqualTo(bad.stream().mapToInt(List::size).sum());
            assertThat(conflicts.clashes()).isEqualTo(clashes(bad, samples));
        }
    }

    private static List<Conflicts.Clash> clashes(List<List<Seen>> groups, int samples) {
        List<Conflicts.Clash> clashes = new ArrayList<>();
        for (List<Seen> group : groups) {
            Seen first = group.get(0);
            group.stream()
                    .filter(seen -> seen.label() != first.label())
                    .forEach(seen ->
                            clashes.add(new Conflicts.Clash(seen.row(), seen.label(), first.row(), first.label())));
        }
        clashes.sort((a, b) -> Long.compare(a.row(), b.row()));
        return clashes.subList(0, Math.min(samples, clashes.size()));
    }

    /** Hashes that are all the same in the bits that part files cannot be parted; they are looked at together. */
    @Test
    void finish_hashesThatCannotBeParted_endsAndIsRight() {
        try (SpillFolder folder = new SpillFolder();
                Conflicts conflicts = new Conflicts(folder, 4_096, 2)) {
            for (int row = 0; row < 1_000; row++) {
                conflicts.add(42, row % 500, row % 500 == 7 ? row : 0, row);
            }
            conflicts.finish();

            assertThat(conflicts.rows()).isEqualTo(2);
            assertThat(conflicts.clashes()).containsExactly(new Conflicts.Clash(507, 507, 7, 7));
            assertThat(folder.isUsed()).isTrue();
        }
    }
}
