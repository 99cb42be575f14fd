package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static List<Integer> cuts(byte[] bytes) {
        List<Integer> lengths = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int length = Chunker.cut(bytes, from, bytes.length, true);
            lengths.add(length);
            from += length;
        }
        return lengths;
    }

    @Property(tries = 30)
    void lengths_liesWithinLimitsAndFillTheContent(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000_000) int size) {
        List<Integer> lengths = cuts(Content.random(seed, size));

        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(size);
        assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(l -> l > Chunker.MIN && l <= Chunker.MAX);
    }

    @Property(tries = 30)
    void cut_knownPart_isTheCutOfTheWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300_000) int known) {
        byte[] bytes = Content.random(seed, 400_000);
        int whole = Chunker.cut(bytes, 0, bytes.length, true);
        int early = Chunker.cut(bytes, 0, known, false);

        assertThat(early).isIn(-1, whole);
        assertThat(known < whole || early == whole).isTrue();
    }

    @Test
    void average_isNear64KiB() {
        List<Integer> lengths = cuts(Content.random(1, 32 << 20));

        assertThat((32 << 20) / lengths.size()).isBetween(48 << 10, 96 << 10);
    }

    @Test
    void insertion_changesFewChunks() {
        byte[] bytes = Content.text(3, 8 << 20);
        byte[] longer = new byte[bytes.length + 100];
        System.arraycopy(bytes, 0, longer, 0, 4 << 20);
        System.arraycopy(bytes, 4 << 20, longer, (4 << 20) + 100, 4 << 20);

        Set<Sha> before = names(bytes);
        Set<Sha> after = names(longer);
        after.removeAll(before);

        assertThat(after).hasSizeBetween(1, 4);
    }

    @Test
    void constantBytes_areCutAtTheLimit() {
        assertThat(cuts(new byte[600_000])).containsExactly(Chunker.MAX, Chunker.MAX, 600_000 - 2 * Chunker.MAX);
    }

    private static Set<Sha> names(byte[] bytes) {
        Set<Sha> names = new HashSet<>();
        int from = 0;
        for (int length : cuts(bytes)) {
            var sha = Sha.algorithm();
            sha.update(bytes, from, length);
            names.add(Sha.of(sha.digest()));
            from += length;
        }
        return names;
    }
}
