package dev.mlops.core.internal.validation.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearIndexTest {
    private static int[] set(SplittableRandom random, int different) {
        return random.ints(random.nextInt(1, 25), 0, different)
                .distinct()
                .sorted()
                .toArray();
    }

    /** A set with some tokens changed, so that there are many pairs near the bound. */
    private static int[] changed(int[] set, SplittableRandom random) {
        return Arrays.stream(set)
                .map(token -> random.nextInt(12) == 0 ? token + 1 : token)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The prefix filter loses no pair. */
    @Property(tries = 150)
    void match_anySets_findsWhatComparingAllPairsFinds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 5, max = 200) int different,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double similarity) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(set(random, different));
        }
        List<int[]> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(
                    random.nextBoolean() ? set(random, different) : changed(sets.get(random.nextInt(count)), random));
        }

        NearIndex index = new NearIndex(sets, similarity);
        for (int row = 0; row < count; row++) {
            index.match(others.get(row), row);
        }

        for (int s = 0; s < count; s++) {
            int[] set = sets.get(s);
            long expected = IntStream.range(0, count)
                    .filter(row -> similarity(set, others.get(row)) >= similarity - 1e-9)
                    .findFirst()
                    .orElse(-1);
            assertThat(index.match(s)).isEqualTo(expected);
        }
        assertThat(index.wasCut()).isFalse();
    }

    private static double similarity(int[] a, int[] b) {
        long common = Arrays.stream(a)
                .filter(token -> Arrays.binarySearch(b, token) >= 0)
                .count();
        return 2.0 * common / (a.length + b.length);
    }

    @Test
    void match_moreCandidatesThanAreLookedAt_saysSo() {
        List<int[]> sets = IntStream.range(0, 20_001)
                .mapToObj(i -> new int[] {1, 2, 10 + 3 * i, 11 + 3 * i, 12 + 3 * i})
                .toList();
        NearIndex index = new NearIndex(sets, 0.5);

        index.match(new int[] {1, 2, 5, 6, 7}, 0);

        assertThat(index.wasCut()).isTrue();
    }

    @Test
    void rounded_threeDigitsCount() {
        assertThat(RowTokens.rounded(12.3449))
                .isEqualTo(RowTokens.rounded(12.3351))
                .isNotEqualTo(RowTokens.rounded(12.36));
        assertThat(RowTokens.rounded(9.999)).isEqualTo(RowTokens.rounded(10)).isNotEqualTo(RowTokens.rounded(1));
        assertThat(RowTokens.rounded(-5)).isNotEqualTo(RowTokens.rounded(5));
        assertThat(RowTokens.rounded(0)).isEqualTo(RowTokens.rounded(-0.0));
        assertThat(RowTokens.rounded(1.234e-312)).isEqualTo(RowTokens.rounded(1.2341e-312));
        assertThat(RowTokens.rounded(Double.MAX_VALUE)).isNotEqualTo(RowTokens.rounded(Double.POSITIVE_INFINITY));
    }

    @Test
    void of_moreTokensThanAreKept_isAnEvenSampleOfThem() {
        Column[] columns = IntStream.range(0, 400)
                .mapToObj(c -> Column.integers("c" + c, 1, 1))
                .toArray(Column[]::new);
        RowTokens tokens = new RowTokens(
                IntStream.range(0, 400).toArray(),
                IntStream.range(0, 400).mapToObj(c -> RowTokens.Kind.EXACT).toList());

        assertThat(tokens.of(Table.of(columns), 0))
                .hasSize(RowTokens.MOST)
                .isSorted()
                .isEqualTo(tokens.of(Table.of(columns), 1));
        assertThat(tokens.wasCut()).isTrue();
    }
}
