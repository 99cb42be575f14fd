package dev.mlops.core.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Property
    void ofDouble_anyTwo_keepTheirOrderAndComeBack(@ForAll double a, @ForAll double b) {
        assertThat(Long.compare(Keys.ofDouble(a), Keys.ofDouble(b))).isEqualTo(Double.compare(a, b));
        assertThat(Double.doubleToRawLongBits(Keys.toDouble(Keys.ofDouble(a))))
                .isEqualTo(Double.doubleToRawLongBits(a));
    }

    @Test
    void ofString_knownStrings_haveTheHashesOfEveryPlatform() {
        // Komihash 5.0 over the UTF-16 code units; stored profiles hold these
        assertThat(Long.toHexString(Keys.ofString(""))).isEqualTo("b7683ea7430132b4");
        assertThat(Long.toHexString(Keys.ofString("Bonn"))).isEqualTo("ed5e1134630798d8");
    }

    @Property
    void exact_anyFewValues_areCountedAndSorted(@ForAll @NotEmpty List<Long> values) {
        Values counted = new Values(SketchSizes.defaults(), false);
        values.forEach(value -> counted.add(value, 1, null));

        Counted exact = counted.exact();

        assertThat(exact).isNotNull();
        assertThat(exact.keys())
                .isEqualTo(values.stream().mapToLong(v -> v).distinct().sorted().toArray());
        assertThat(Arrays.stream(exact.counts()).sum()).isEqualTo(values.size());
    }

    @Test
    void distinct_manyNumbersOfValues_isWithinTheStatedError() {
        for (int different : new int[] {1_025, 3_000, 20_000, 200_000, 2_000_000}) {
            Values values = new Values(SketchSizes.defaults(), false);
            for (long i = 0; i < different; i++) {
                values.add(i * 1_000_003, 1, null);
            }
            assertThat(values.sketches()).isNotNull();
            assertThat(values.sketches().distinct().getDistinctCountEstimate())
                    .isCloseTo(different, within(4 * Math.sqrt(0.6118 / 4_096) * different));
        }
    }

    @Test
    void addAll_valuesPastTheLimit_loseNone() {
        SketchSizes sizes = new SketchSizes(10, 64, 10, 64);
        long[] keys = new long[100];
        long[] hashes = new long[100];
        for (int i = 0; i < 100; i++) {
            keys[i] = i % 20;
            hashes[i] = Keys.mix(keys[i]);
        }
        Values values = new Values(sizes, false);
        values.addAll(keys, hashes, 100);

        assertThat(values.exact()).isNull();
        assertThat(values.sketches().quantiles().count()).isEqualTo(100);
        Counted frequent = values.sketches().frequent().all();
        assertThat(Arrays.stream(frequent.counts()).sum()).isEqualTo(100); // 20 values have room in 64 counters
    }
}
