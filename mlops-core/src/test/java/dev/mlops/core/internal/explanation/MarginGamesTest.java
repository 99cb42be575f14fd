package dev.mlops.core.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.mlops.core.testing.StructureEstimator;
import dev.mlops.spi.Structure;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarginGamesTest {
    private static final double EXACT = 1e-9;

    private static double[] contributions(MarginGame game, double[] row, int margin) {
        double[] amounts = new double[row.length];
        game.contributions(row, margin, amounts);
        return amounts;
    }

    private static void requireShapleyValues(
            MarginGame game, Structure structure, double[][] background, double[] row, int margin) {
        double[] amounts = contributions(game, row, margin);
        assertThat(amounts).containsExactly(BruteForce.values(structure, background, row, margin), offset(EXACT));
        assertThat(game.margin(row, margin))
                .isEqualTo(StructureEstimator.margin(structure, row, margin), offset(EXACT));
        assertThat(game.baseline(margin) + Arrays.stream(amounts).sum())
                .isEqualTo(game.margin(row, margin), offset(EXACT));
    }

    /** Up to 150 background rows: more than walk together. */
    @Property(tries = 400)
    void trees_contributeTheirShapleyValues(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int features, @ForAll boolean many) {
        Random random = new Random(seed);
        int margins = 1 + random.nextInt(3);
        Structure.Trees trees = MadeStructures.trees(random, features, margins);
        boolean mayMiss = trees.missingGoesLeft().isPresent();
        double[][] background = MadeStructures.rows(random, 1 + random.nextInt(many ? 150 : 6), features, mayMiss);
        double[] row = MadeStructures.rows(random, 1, features, mayMiss)[0];
        requireShapleyValues(new TreesGame(trees, background), trees, background, row, random.nextInt(margins));
    }

    @Property(tries = 100)
    void weightedSums_contributeTheirShapleyValues(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int features) {
        Random random = new Random(seed);
        int margins = 1 + random.nextInt(3);
        Structure.Linear linear = MadeStructures.linear(random, features, margins);
        double[][] background = MadeStructures.rows(random, 1 + random.nextInt(8), features, false);
        double[] row = MadeStructures.rows(random, 1, features, false)[0];
        requireShapleyValues(new LinearGame(linear, background), linear, background, row, random.nextInt(margins));
    }

    @Property(tries = 100)
    void trees_featureThatNoneLooksAt_contributesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Structure.Trees few = MadeStructures.trees(random, 3, 1);
        Structure.Trees trees = new Structure.Trees(
                4,
                few.roots(),
                few.features(),
                few.thresholds(),
                few.lefts(),
                few.rights(),
                few.equalGoesLeft(),
                few.singlePrecision(),
                few.missingGoesLeft(),
                few.leaves(),
                few.biases(),
                few.link());
        double[][] background = MadeStructures.rows(random, 5, 4, false);
        double[] row = MadeStructures.rows(random, 1, 4, false)[0];
        assertThat(contributions(new TreesGame(trees, background), row, 0)[3]).isZero();
    }

    /** Nobody but all together earn the 1, so that each has the same part of it: by hand, however deep the tree. */
    @Test
    void trees_featuresThatCountAlike_shareAlike() {
        for (int features : new int[] {1, 2, 3, 40, 200}) {
            Structure.Trees trees = MadeStructures.allAbove(features);
            double[] row = new double[features];
            Arrays.fill(row, 1);
            double[] amounts = contributions(new TreesGame(trees, new double[][] {new double[features]}), row, 0);
            assertThat(amounts).hasSize(features);
            for (double amount : amounts) {
                assertThat(amount).isEqualTo(1.0 / features, offset(1e-12));
            }
        }
    }

    /** Against one background row with both off, and one with the second on: (1/2, 1/2) and (1, 0). */
    @Test
    void trees_ofTwoBackgroundRows_averageByHand() {
        TreesGame game =
                new TreesGame(MadeStructures.allAbove(2), new double[][] {new double[] {0, 0}, new double[] {0, 1}});
        assertThat(contributions(game, new double[] {1, 1}, 0)).containsExactly(0.75, 0.25);
        assertThat(game.baseline(0)).isZero();
        assertThat(game.margin(new double[] {1, 1}, 0)).isEqualTo(1);
    }

    @Test
    void weightedSums_byHand() {
        Structure.Linear linear = new Structure.Linear(2, new double[] {2, -3}, new double[] {10}, Structure.Link.NONE);
        LinearGame game = new LinearGame(linear, new double[][] {new double[] {1, 0}, new double[] {3, 4}});
        assertThat(game.baseline(0)).isEqualTo(10 + 2 * 2 - 3 * 2);
        assertThat(contributions(game, new double[] {5, 1}, 0)).containsExactly(6, 3);
        assertThat(game.margin(new double[] {5, 1}, 0)).isEqualTo(17);
    }
}
