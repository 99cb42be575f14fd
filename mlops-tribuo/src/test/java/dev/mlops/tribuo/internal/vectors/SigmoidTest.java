package dev.mlops.tribuo.internal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SigmoidTest {
    /** Where the loss is least its derivatives by a and b are 0 (Lin, Lin and Weng 2007, section 2). */
    @Property(tries = 200)
    void fit_isWhereTheLossIsLeast(@ForAll long seed) {
        Random chance = new Random(seed);
        int rows = 20 + chance.nextInt(100);
        double[] sums = new double[rows];
        boolean[] first = new boolean[rows];
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            sums[i] = 3 * chance.nextGaussian();
            first[i] = i == 0 || (i > 1 && sums[i] + 2 * chance.nextGaussian() > 0.5);
            weights[i] = first[i] ? 0.5 : 1.5;
        }
        Sigmoid sigmoid = Sigmoid.fit(sums, first, weights);
        double ones = 0;
        double others = 0;
        for (int i = 0; i < rows; i++) {
            ones += first[i] ? weights[i] : 0;
            others += first[i] ? 0 : weights[i];
        }
        double byA = 0;
        double byB = 0;
        for (int i = 0; i < rows; i++) {
            double target = first[i] ? (ones + 1) / (ones + 2) : 1 / (others + 2);
            byA += weights[i] * sums[i] * (target - sigmoid.of(sums[i]));
            byB += weights[i] * (target - sigmoid.of(sums[i]));
        }
        assertThat(byA).isCloseTo(0, within(1e-4));
        assertThat(byB).isCloseTo(0, within(1e-4));
    }

    @Test
    void of_isThePartOfRowsWhereSumsSayNothing() {
        double[] sums = new double[1_000];
        boolean[] first = new boolean[1_000];
        Arrays.fill(first, 0, 250, true);
        double[] weights = IntStream.range(0, 1_000).mapToDouble(i -> 1).toArray();
        assertThat(Sigmoid.fit(sums, first, weights).of(0)).isCloseTo(0.25, within(0.001));
    }
}
