package dev.mlops.core.internal.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermutationsTest {
    @Test
    void areNeeded_whereABinIsExpectedToHaveFewerThanFiveRows() {
        assertThat(Permutations.areNeeded(new long[] {50, 50}, 100, new long[] {50, 50}, 100))
                .isFalse();
        assertThat(Permutations.areNeeded(new long[] {91, 9}, 100, new long[] {100, 0}, 100))
                .isTrue();
        assertThat(Permutations.areNeeded(new long[] {90, 10}, 100, new long[] {100, 0}, 100))
                .isFalse();
        assertThat(Permutations.areNeeded(new long[] {100, 0}, 100, new long[] {100, 0}, 100))
                .isFalse();
    }

    @Test
    void quantile_isTheSameEachTime_andForEitherSide() {
        long[] many = {300, 150, 40, 10};
        long[] few = {20, 6, 3, 1};
        double quantile = Permutations.quantile0999(many, 500, few, 30);
        assertThat(quantile).isPositive().isEqualTo(Permutations.quantile0999(many, 500, few, 30));
        assertThat(quantile).isEqualTo(Permutations.quantile0999(few, 30, many, 500));
    }

    /** One row of 10 is different. The hand of 5 has it in half of the deals: the index then is that of (4, 1) against (5, 0). */
    @Test
    void quantile_ofOneOddRow_isTheIndexOfTheOnlyDealThereIs() {
        long[] five = {5, 0};
        long[] four = {4, 1};
        assertThat(Permutations.quantile0999(five, 5, four, 5)).isEqualTo(PopulationStability.index(five, 5, four, 5));
    }
}
