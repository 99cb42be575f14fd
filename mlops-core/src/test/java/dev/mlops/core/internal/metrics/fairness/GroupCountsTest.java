package dev.mlops.core.internal.metrics.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupCountsTest {
    @Property(tries = 100)
    void parts_addUpToTheWhole(@ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int first) {
        Random random = new Random(seed);
        int[] group = random.ints(40, 0, 3).toArray();
        boolean[] truth = new boolean[40];
        boolean[] decided = new boolean[40];
        double[] weights = random.ints(40, 0, 5).asDoubleStream().toArray();
        for (int i = 0; i < 40; i++) {
            truth[i] = random.nextBoolean();
            decided[i] = random.nextBoolean();
        }
        GroupCounts whole = GroupCounts.of(3, group, truth, decided, weights);
        GroupCounts sum = GroupCounts.of(
                        3,
                        Arrays.copyOf(group, first),
                        Arrays.copyOf(truth, first),
                        Arrays.copyOf(decided, first),
                        Arrays.copyOf(weights, first))
                .plus(GroupCounts.of(
                        3,
                        Arrays.copyOfRange(group, first, 40),
                        Arrays.copyOfRange(truth, first, 40),
                        Arrays.copyOfRange(decided, first, 40),
                        Arrays.copyOfRange(weights, first, 40)));
        for (int i = 0; i < whole.size(); i++) {
            assertThat(sum.group(i)).isEqualTo(whole.group(i));
        }
        assertThat(whole.demographicParityDifference()).isNotNegative();
    }

    @Test
    void groupWithoutRate_leavesDifferencesUndefined() {
        GroupCounts groups = GroupCounts.of(
                2, new int[] {0, 0, 1}, new boolean[] {true, false, false}, new boolean[] {true, false, true}, null);
        assertThat(groups.equalOpportunityDifference()).isNaN();
        assertThat(groups.equalizedOddsDifference()).isNaN();
        assertThat(groups.equalizedOddsRatio()).isNaN();
        assertThat(groups.demographicParityDifference()).isEqualTo(0.5);
        assertThat(groups.demographicParityRatio()).isEqualTo(0.5);
        assertThat(groups.difference(BinaryCounts::accuracy)).isEqualTo(1);
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupCounts.of(1, new int[] {1}, new boolean[1], new boolean[1], null))
                .withMessageContaining("group")
                .withMessageContaining("row 0");
        GroupCounts one = GroupCounts.of(1, new int[1], new boolean[1], new boolean[1], null);
        GroupCounts two = GroupCounts.of(2, new int[1], new boolean[1], new boolean[1], null);
        assertThatIllegalArgumentException().isThrownBy(() -> one.plus(two)).withMessageContaining("1 groups");
    }
}
