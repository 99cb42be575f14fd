package dev.mlops.core.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrdersTest {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Values(double[] values, double[] variances, boolean exact) {}

    private static Values play(int players, int pairs, long seed, IntToDoubleFunction worth) {
        Orders orders = new Orders(players, pairs, new SplittableRandom(seed));
        double[] asked = orders.coalitions().stream()
                .mapToDouble(coalition -> worth.applyAsDouble(set(coalition)))
                .toArray();
        double[] values = new double[players];
        double[] variances = new double[players];
        orders.values(worth.applyAsDouble(0), worth.applyAsDouble((1 << players) - 1), asked, values, variances);
        return new Values(values, variances, orders.isExact());
    }

    private static int set(boolean[] coalition) {
        int set = 0;
        for (int i = 0; i < coalition.length; i++) {
            set |= coalition[i] ? 1 << i : 0;
        }
        return set;
    }

    private static IntToDoubleFunction madeGame(int players, long seed) {
        double[] worth = new Random(seed).doubles(1L << players, -1, 1).toArray();
        return set -> worth[set];
    }

    @Property(tries = 200)
    void values_whereAllCoalitionsAreAsked_areShapleyValues(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int players) {
        IntToDoubleFunction game = madeGame(players, seed);
        Values found = play(players, 20, seed, game);
        assertThat(found.exact).isTrue();
        assertThat(found.values).containsExactly(BruteForce.values(players, game), offset(1e-12));
        assertThat(found.variances).containsOnly(0);
    }

    @Property(tries = 200)
    void values_whereSampled_addUp(@ForAll long seed, @ForAll @IntRange(min = 4, max = 8) int players) {
        IntToDoubleFunction game = madeGame(players, seed);
        Values found = play(players, 2, seed, game);
        assertThat(found.exact).isFalse();
        assertThat(Arrays.stream(found.values).sum())
                .isEqualTo(game.applyAsDouble((1 << players) - 1) - game.applyAsDouble(0), offset(1e-12));
    }

    @Test
    void coalitions_areNeverMoreThanTheOrdersAskFor() {
        assertThat(new Orders(1, 2, new SplittableRandom(1)).coalitions()).isEmpty();
        assertThat(new Orders(3, 2, new SplittableRandom(1)).coalitions()).hasSize(6);
        assertThat(new Orders(4, 2, new SplittableRandom(1)).coalitions()).hasSize(2 * 2 * 3);
        assertThat(new Orders(300, 2, new SplittableRandom(1)).coalitions()).hasSize(2 * 2 * 299);
    }

    /** Where nobody depends on anybody, any order finds the values, and knows it. */
    @Test
    void values_ofAnAdditiveGame_haveNoError() {
        Values found = play(6, 3, 5, set -> {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += (set >> i & 1) * (i + 1);
            }
            return sum;
        });
        assertThat(found.exact).isFalse();
        assertThat(found.values).containsExactly(new double[] {1, 2, 3, 4, 5, 6}, offset(1e-12));
        assertThat(found.variances).containsExactly(new double[6], offset(1e-24));
    }

    /** An order and its reverse find the values of games of pairs: that is what reversing is for (Mitchell et al. 2022). */
    @Test
    void values_ofAGameOfPairs_haveNoError() {
        Values found = play(6, 2, 5, set -> Integer.bitCount(set) * (double) Integer.bitCount(set));
        assertThat(found.values).containsExactly(new double[] {6, 6, 6, 6, 6, 6}, offset(1e-12));
    }

    /** Over many seeds the squared errors are the stated variances on average, and the values are true on average. */
    @Test
    void variances_areThoseOfTheErrors() {
        int players = 5;
        IntToDoubleFunction game = madeGame(players, 3);
        double[] truth = BruteForce.values(players, game);
        int runs = 4_000;
        double[] bias = new double[players];
        double[] squares = new double[players];
        double[] stated = new double[players];
        for (int run = 0; run < runs; run++) {
            Values found = play(players, 3, run, game);
            for (int i = 0; i < players; i++) {
                double error = found.values[i] - truth[i];
                bias[i] += error / runs;
                squares[i] += error * error / runs;
                stated[i] += found.variances[i] / runs;
            }
        }
        for (int i = 0; i < players; i++) {
            assertThat(stated[i] / squares[i]).isBetween(0.9, 1.1);
            assertThat(Math.abs(bias[i])).isLessThan(5 * Math.sqrt(squares[i] / runs));
        }
    }
}
