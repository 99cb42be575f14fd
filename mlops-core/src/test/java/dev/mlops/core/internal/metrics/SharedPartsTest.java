package dev.mlops.core.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
    @Property(tries = 100)
    void radixOrder_isTheStableOrder(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3_000) int rows) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = i % 3 == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * Math.pow(10, random.nextInt(9));
        }
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        assertThat(RadixSort.ascending(values)).containsExactly(order);
        long[] keys = new long[rows];
        double[] carried = values.clone();
        Arrays.setAll(keys, i -> RadixSort.key(values[i]));
        RadixSort.sort(keys, carried);
        for (int i = 0; i < rows; i++) {
            assertThat(carried[i]).isEqualTo(values[order[i]]);
            assertThat(RadixSort.value(keys[i])).isEqualTo(values[order[i]]);
        }
        long[] whole = random.longs(rows, 0, Long.MAX_VALUE).toArray();
        long[] sorted = whole.clone();
        Arrays.sort(sorted);
        assertThat(RadixSort.sorted(whole)).containsExactly(sorted);
    }

    @Test
    void minusZero_isZero() {
        assertThat(RadixSort.ascending(new double[] {0.0, -0.0, -1})).containsExactly(2, 0, 1);
    }

    @Test
    void compensatedSum_losesNothing() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(1);
        sum.add(1e100);
        sum.add(1);
        sum.add(-1e100);
        assertThat(sum.value()).isEqualTo(2);
        CompensatedSum tenths = new CompensatedSum();
        for (int i = 0; i < 1_000_000; i++) {
            tenths.add(0.1);
        }
        assertThat(tenths.value()).isCloseTo(100_000, within(1e-11));
        sum.merge(tenths);
        assertThat(sum.value()).isCloseTo(100_002, within(1e-11));
        assertThat(CompensatedSum.of(new double[] {1, Double.POSITIVE_INFINITY}))
                .isInfinite();
        assertThat(CompensatedSum.of(new double[] {1, Double.NaN})).isNaN();
        assertThat(CompensatedSum.of(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(11);
    }

    @Test
    void zeroDivision_saysWhatNothingIs() {
        assertThat(ZeroDivision.NAN.divide(1, 0)).isNaN();
        assertThat(ZeroDivision.ONE.divide(0, 0)).isEqualTo(1);
        assertThat(ZeroDivision.ONE.divide(1, 4)).isEqualTo(0.25);
        assertThat(ZeroDivision.ZERO.orNumber(Double.NaN)).isZero();
        assertThat(ZeroDivision.ZERO.orNumber(3)).isEqualTo(3);
    }

    @Test
    void weights_areChecked() {
        Inputs.requireWeights(2, null);
        Inputs.requireWeights(2, new double[] {0, 3});
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Inputs.requireWeights(2, new double[] {1, bad}))
                    .withMessageContaining("weights")
                    .withMessageContaining("row 1");
        }
        assertThat(Inputs.mean(new double[] {1, 3}, new double[] {3, 1})).isEqualTo(1.5);
        assertThat(Inputs.mean(new double[0], null)).isNaN();
    }
}
