package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RungsTest {
    private static List<Long> rungs(long total) {
        return LongStream.rangeClosed(1, total)
                .filter(done -> Rungs.isRung(done, total))
                .boxed()
                .toList();
    }

    @Test
    void fewRounds_areAllRungs_butTheLast() {
        assertThat(rungs(5)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rungs(30)).hasSize(29);
    }

    @Test
    void manyRounds_haveTheRungsOfSuccessiveHalving() {
        assertThat(rungs(100)).containsExactly(1L, 2L, 3L, 4L, 6L, 8L, 9L, 12L, 16L, 24L, 27L, 32L, 48L, 64L, 81L, 96L);
        assertThat(rungs(5_000)).contains(1L, 3L, 9L, 27L, 81L, 243L, 729L, 2187L, 4L, 16L, 64L, 256L, 1024L, 4096L);
    }

    @Property(tries = 50)
    void rungs_areFew_andNeverFarApart(@ForAll @LongRange(min = 31, max = 10_000) long total) {
        List<Long> rungs = rungs(total);
        assertThat(rungs).hasSizeLessThanOrEqualTo(34).isSorted();
        for (int i = 1; i < rungs.size(); i++) {
            assertThat(rungs.get(i)).isLessThanOrEqualTo(2 * rungs.get(i - 1));
        }
    }
}
