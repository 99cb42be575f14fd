package dev.mlops.core.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantileSketchTest {
    /** Orders and shapes that sketches are known to dislike. */
    enum Shape {
        CONSTANT,
        SORTED,
        REVERSED,
        ZIGZAG,
        SAWTOOTH,
        BLOCKS,
        RANDOM,
        NORMAL,
        HEAVY_TAIL,
        MOSTLY_ONE,
        ZEROS_AND_INFINITIES;

        private long value(int i) {
            return switch (this) {
                case CONSTANT -> 7;
                case SORTED -> i;
                case REVERSED -> -i;
                case ZIGZAG -> i % 2 == 0 ? i : 1_000_000 - i;
                case SAWTOOTH -> i % 1_013;
                case BLOCKS -> i / 4_096 % 2 == 0 ? i : -i;
                case RANDOM -> new SplittableRandom(i).nextLong();
                case NORMAL -> Keys.ofDouble(new SplittableRandom(i).nextGaussian());
                case HEAVY_TAIL -> Keys.ofDouble(Math.pow(new SplittableRandom(i).nextDouble(), -3));
                case MOSTLY_ONE -> i % 10 == 0 ? i : 0;
                case ZEROS_AND_INFINITIES ->
                    Keys.ofDouble(
                            new double[] {-0.0, 0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, i}[i % 5]);
            };
        }

        long[] values(int size) {
            long[] values = new long[size];
            Arrays.setAll(values, this::value);
            return values;
        }
    }

    private static QuantileSketch sketch(int items, long[] values, int block) {
        QuantileSketch sketch = new QuantileSketch(items);
        for (int from = 0; from < values.length; from += block) {
            sketch.addAll(values, from, Math.min(values.length, from + block));
        }
        return sketch;
    }

    /** The largest distance of a rank in the sketch from the true one, as a share, over all values. */
    private static double worst(QuantileSketch sketch, long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        Distribution all = new Distribution(new Counted(sorted, ones(sorted.length), new String[0]));
        Distribution distribution = new Distribution(sketch.weighted());
        assertThat(distribution.count()).isEqualTo(values.length);
        double worst = 0;
        for (long value : sorted) {
            long difference = distribution.below(value) - all.below(value);
            worst = Math.max(worst, (double) Math.abs(difference));
            worst = Math.max(worst, (double) Math.abs(distribution.atMost(value) - all.atMost(value)));
        }
        return worst / values.length;
    }

    private static long[] ones(int size) {
        long[] ones = new long[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void ranks_anyShape_areWithinTwiceTheStatedError(Shape shape) {
        for (int size : new int[] {1, 100, 1_000, 10_000, 300_000}) {
            long[] values = shape.values(size);
            QuantileSketch sketch = sketch(256, values, 4_096);

            assertThat(worst(sketch, values)).as("%s %s", shape, size).isLessThanOrEqualTo(2 * sketch.error());
            assertThat(sketch.error()).isLessThan(0.02);
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void merge_manyParts_isWithinTwiceTheStatedError(Shape shape) {
        long[] values = shape.values(200_000);
        QuantileSketch merged = new QuantileSketch(256);
        int from = 0;
        for (int size = 1; from < values.length; size = size * 3 % 9_973) {
            int to = Math.min(values.length, from + size);
            merged.merge(sketch(256, Arrays.copyOfRange(values, from, to), 1_000));
            from = to;
        }

        assertThat(merged.count()).isEqualTo(values.length);
        assertThat(worst(merged, values)).isLessThanOrEqualTo(2 * merged.error());
        assertThat(merged.error()).isLessThan(0.03);
    }

    /** A hundred sketches of the same shape: ranks of the middle are off to both sides, so that there is no bias to be seen. */
    @Test
    void median_manySketches_isOffToBothSides() {
        int above = 0;
        for (int seed = 0; seed < 100; seed++) {
            long[] values =
                    new SplittableRandom(seed).longs(20_000, 0, 1L << 40).toArray();
            QuantileSketch sketch = sketch(64, values, 1_000);
            long middle = 1L << 39;
            long exact = Arrays.stream(values).filter(value -> value < middle).count();
            above += new Distribution(sketch.weighted()).below(middle) > exact ? 1 : 0;
        }
        assertThat(above).isBetween(25, 75); // 5 standard deviations
    }

    @Property(tries = 200)
    void add_valuesWithCounts_isAsIfTheyCameOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int different,
            @ForAll @IntRange(min = 1, max = 3_000) int most) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] counts = random.longs(different, 1, most + 1L).toArray();
        long total = Arrays.stream(counts).sum();
        QuantileSketch sketch = new QuantileSketch(64);
        for (int i = 0; i < different; i++) {
            sketch.add(i, counts[i], total);
        }

        assertThat(sketch.count()).isEqualTo(total);
        Distribution distribution = new Distribution(sketch.weighted());
        assertThat(distribution.count()).isEqualTo(total);
        long exact = 0;
        for (int i = 0; i < different; i++) {
            exact += counts[i];
            assertThat((double) Math.abs(distribution.atMost(i) - exact))
                    .isLessThanOrEqualTo(2 * sketch.error() * total + 1e-9);
        }
    }

    @Test
    void error_defaultSize_isAsStated() {
        long[] values = Shape.RANDOM.values(2_000_000);

        QuantileSketch sketch = sketch(1_024, values, 4_096);

        assertThat(sketch.error()).isBetween(0.001, 0.0045);
        assertThat(worst(sketch, values)).isLessThan(0.0045);
        assertThat(sketch.weighted().size()).isLessThan(3_100);
    }

    @Test
    void of_statesThatCannotBe_areRefused() {
        QuantileSketch sketch = sketch(64, Shape.RANDOM.values(5_000), 1_000);

        assertThatThrownBy(() -> QuantileSketch.of(64, sketch.state(), new long[][] {{1, 2}}))
                .hasMessageContaining("5000 in all");
        assertThatThrownBy(() -> QuantileSketch.of(64, sketch.state(), new long[0][]))
                .hasMessageContaining("levels");
    }
}
