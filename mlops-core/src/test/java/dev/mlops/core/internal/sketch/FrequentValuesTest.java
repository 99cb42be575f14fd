package dev.mlops.core.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrequentValuesTest {
    private static void add(FrequentValues values, Map<Long, Long> exact, long key, long count) {
        values.add(key, Keys.mix(key), count, null);
        exact.merge(key, count, Long::sum);
    }

    private static void assertBounds(FrequentValues values, Map<Long, Long> exact) {
        long error = values.error();
        long total = exact.values().stream().mapToLong(c -> c).sum();
        assertThat(error).isLessThanOrEqualTo(total / 5);
        Map<Long, Long> told = new HashMap<>();
        Counted certain = values.certain();
        for (int i = 0; i < certain.size(); i++) {
            told.put(certain.keys()[i], certain.counts()[i]);
            long count = exact.get(certain.keys()[i]);
            assertThat(certain.counts()[i]).isBetween(Math.max(count - error, (count + 1) / 2), count);
        }
        exact.forEach((key, count) -> {
            if (!told.containsKey(key)) {
                assertThat(count).isLessThanOrEqualTo(2 * error);
            }
        });
    }

    @Property(tries = 300)
    void counts_anyStream_areNeverTooHighAndTooLowByTheErrorAtMost(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 2_000) int size,
            @ForAll @IntRange(min = 1, max = 500) int different,
            @ForAll @IntRange(min = 1, max = 9) int most) {
        SplittableRandom random = new SplittableRandom(seed);
        FrequentValues whole = new FrequentValues(16, false);
        FrequentValues merged = new FrequentValues(16, false);
        FrequentValues second = new FrequentValues(16, false);
        Map<Long, Long> exact = new HashMap<>();
        for (int i = 0; i < size; i++) {
            long key = (long) (different * Math.pow(random.nextDouble(), 3));
            long count = random.nextInt(most) + 1L;
            add(whole, exact, key, count);
            add(i % 2 == 0 ? merged : second, new HashMap<>(), key, count);
        }
        merged.merge(second);

        assertBounds(whole, exact);
        assertBounds(merged, exact);
    }

    @Property(tries = 100)
    void of_takenApart_isTheSameAndGoesOnTheSame(@ForAll long seed, @ForAll @IntRange(min = 0, max = 500) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        FrequentValues values = new FrequentValues(16, false);
        for (int i = 0; i < size; i++) {
            add(values, new HashMap<>(), random.nextInt(60), 1 + random.nextInt(4));
        }

        FrequentValues again = FrequentValues.of(16, false, values.all(), values.lowered());

        assertSame(again, values);
        for (int i = 0; i < 50; i++) {
            long key = random.nextInt(60);
            add(values, new HashMap<>(), key, 1);
            add(again, new HashMap<>(), key, 1);
        }
        assertSame(again, values);
    }

    private static void assertSame(FrequentValues one, FrequentValues other) {
        assertThat(one.lowered()).isEqualTo(other.lowered());
        assertThat(one.all().keys()).isEqualTo(other.all().keys());
        assertThat(one.all().counts()).isEqualTo(other.all().counts());
    }

    @Test
    void error_allDifferent_isNearAFifthOfABucketsShare() {
        FrequentValues values = new FrequentValues(1_024, false);
        for (long key = 0; key < 1_000_000; key++) {
            values.add(key, Keys.mix(key), 1, null);
        }

        assertThat(values.error()).isBetween(1_000_000L / 256 / 5, 2L * 1_000_000 / 256 / 5);
        assertThat(values.certain().size()).isZero();
    }

    @Test
    void of_moreThanABucketHolds_isRefused() {
        long[] keys = new long[40];
        long[] counts = new long[40];
        for (int i = 0; i < 40; i++) {
            keys[i] = i;
            counts[i] = 1;
        }
        assertThatThrownBy(() -> FrequentValues.of(16, false, new Counted(keys, counts, new String[0]), new long[4]))
                .hasMessageContaining("per bucket");
    }
}
