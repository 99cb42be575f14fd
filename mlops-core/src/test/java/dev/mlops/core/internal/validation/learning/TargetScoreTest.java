package dev.mlops.core.internal.validation.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.sketch.Keys;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TargetScoreTest {
    private static boolean[] halves(int count) {
        boolean[] halves = new boolean[count];
        for (int i = 0; i < count; i++) {
            halves[i] = Keys.mix(i + 1L) < 0;
        }
        return halves;
    }

    private static long[] cells(double... numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    /** Eight rows worked by hand. In each half the most common class is 0. */
    @Test
    void of_classes_isTheLambdaOfTheOtherHalf() {
        boolean[] halves = {false, false, false, false, true, true, true, true};
        double[] y = {0, 0, 0, 1, 0, 0, 0, 1};
        double[] told = {5, 5, 5, 6, 5, 5, 5, 6};
        double[] half = {5, 5, 5, 6, 5, 6, 5, 6};
        TargetScore score = new TargetScore(cells(y), false, halves);

        assertThat(score.of(cells(told), false)).isEqualTo(1);
        // By the first half the second has 1 gained and 1 spoilt; in the second, group 6 has both classes and says 0:
        // nothing gained.
        assertThat(score.of(cells(half), false)).isZero();
    }

    /** Both halves hold the same numbers, so that the other half's means are those of all rows. */
    @Test
    void of_numbers_isTheCorrelationRatioOfTheOtherHalf() {
        int count = 40;
        double[] y = new double[count];
        long[] group = new long[count];
        boolean[] halves = new boolean[count];
        for (int i = 0; i < count; i++) {
            halves[i] = i >= 20;
            group[i] = Keys.ofString(i % 2 == 0 ? "low" : "high");
            y[i] = (i % 2 == 0 ? 1 : 3) + (i % 20 - 9.5) / 10; // 40 values, the same in both halves
        }
        y[39] += 1e-9; // so that there are more than 20 different ones
        TargetScore score = new TargetScore(cells(y), true, halves);
        double[] means = {mean(y, 0), mean(y, 1)};
        double all = Arrays.stream(y).average().orElseThrow();
        double left = IntStream.range(0, count)
                .mapToDouble(i -> Math.pow(y[i] - means[i % 2], 2))
                .sum();
        double whole = Arrays.stream(y).map(value -> Math.pow(value - all, 2)).sum();

        assertThat(score.of(group, false)).isCloseTo(1 - left / whole, within(1e-6));
    }

    private static double mean(double[] y, int odd) {
        return IntStream.range(0, y.length)
                .filter(i -> i % 2 == odd)
                .mapToDouble(i -> y[i])
                .average()
                .orElseThrow();
    }

    /** What has nothing to do with the target has no score to speak of, however many values it has; a copy has all. */
    @Property(tries = 40)
    void of_anyColumn_isFromZeroToOneAndTellsCopiesFromNoise(
            @ForAll long seed,
            @ForAll @IntRange(min = 400, max = 1_500) int count,
            @ForAll @IntRange(min = 2, max = 3_000) int different) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] classes = random.ints(count, 0, 3).asDoubleStream().toArray();
        double[] numbers = random.doubles(count).toArray();
        long[] noise = cells(random.ints(count, 0, different).asDoubleStream().toArray());
        for (TargetScore score : new TargetScore[] {
            new TargetScore(cells(classes), true, halves(count)), new TargetScore(cells(numbers), true, halves(count))
        }) {
            assertThat(score.of(noise, true)).isBetween(0.0, 0.2);
            assertThat(score.of(noise, false)).isBetween(0.0, 0.2);
        }
        long[] shifted = cells(Arrays.stream(numbers).map(y -> 7 - 3 * y).toArray());
        long[] renamed = Arrays.stream(classes)
                .mapToLong(y -> Keys.ofString("class " + y))
                .toArray();

        assertThat(new TargetScore(cells(numbers), true, halves(count)).of(shifted, true))
                .isBetween(0.99, 1.0);
        assertThat(new TargetScore(cells(classes), true, halves(count)).of(renamed, false))
                .isEqualTo(1);
    }

    @Test
    void of_aTargetThatDoesNotVary_isZero() {
        long[] constant = cells(new double[50]);

        assertThat(new TargetScore(constant, true, halves(50)).of(constant, true))
                .isZero();
    }
}
