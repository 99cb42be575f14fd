package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContingencyTest {
    private static Contingency table(long... four) {
        return Contingency.of(new long[] {four[0], four[1]}, new long[] {four[2], four[3]});
    }

    @Test
    void chiSquared_byHand() {
        // Expected 15 everywhere: 4 * 25 / 15.
        assertThat(table(10, 20, 20, 10).chiSquared().statistic()).isCloseTo(100.0 / 15, within(1e-13));
        assertThat(table(10, 20, 20, 10).chiSquaredYates().statistic()).isCloseTo(4 * 4.5 * 4.5 / 15, within(1e-13));
        assertThat(table(10, 20, 20, 10).cramersV()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(table(10, 0, 0, 10).cramersV()).isEqualTo(1);
    }

    @Test
    void fisher_ofTheLadyTastingTea() {
        // Fisher 1935: three of four cups right, p two-sided (1 + 16 + 16 + 1) / 70.
        assertThat(table(3, 1, 1, 3).fisher()).isCloseTo(34.0 / 70, within(1e-15));
        assertThat(table(4, 0, 0, 4).fisher()).isCloseTo(2.0 / 70, within(1e-15));
    }

    /** Values of {@code scipy.stats.fisher_exact}. */
    @Test
    void fisher_isThatOfScipy() {
        assertThat(table(8, 2, 1, 5).fisher()).isCloseTo(0.034965034965034975, within(1e-15));
        assertThat(table(0, 20, 15, 5).fisher()).isCloseTo(7.708572780875339e-07, within(1e-18));
        assertThat(table(100_000, 100_300, 99_800, 100_100).fisher()).isEqualTo(1);
        assertThat(table(3000, 1000, 1000, 3000).fisher()).isLessThan(1e-300);
    }

    /** All tables with these sums, by factorials. */
    @Property(tries = 300)
    void fisher_isTheSumOverAllTables(
            @ForAll @IntRange(max = 12) int a,
            @ForAll @IntRange(max = 12) int b,
            @ForAll @IntRange(max = 12) int c,
            @ForAll @IntRange(max = 12) int d) {
        if (a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0) {
            return;
        }
        double all = 0;
        double tail = 0;
        double here = choose(a + b, a) * choose(c + d, c);
        for (int k = Math.max(0, a - d); k <= Math.min(a + b, a + c); k++) {
            double one = choose(a + b, k) * choose(c + d, a + c - k);
            all += one;
            tail += one <= here ? one : 0;
        }
        assertThat(table(a, b, c, d).fisher()).isCloseTo(tail / all, within(1e-12));
    }

    private static double choose(int n, int k) {
        double result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return Math.rint(result);
    }

    @Property
    void tests_giveProbabilities(
            @ForAll @IntRange(max = 50) int a,
            @ForAll @IntRange(min = 1, max = 50) int b,
            @ForAll @IntRange(min = 1, max = 50) int c,
            @ForAll @IntRange(max = 50) int d) {
        Contingency table = Contingency.of(new long[] {a, b, 0, c}, new long[] {d, c, 0, b});
        assertThat(table.degrees()).isEqualTo(a + d == 0 ? 1 : 2);
        assertThat(table.chiSquared().p()).isBetween(0.0, 1.0);
        assertThat(table.chiSquaredYates().statistic())
                .isLessThanOrEqualTo(table.chiSquared().statistic() + 1e-12);
        assertThat(table.g().p()).isBetween(0.0, 1.0);
        assertThat(table.chiSquaredOfFit().p()).isBetween(0.0, 1.0);
        assertThat(table.cramersVCorrected()).isBetween(0.0, 1.0);
    }

    /** z squared is chi-squared. */
    @Property
    void twoShares_isChiSquaredOfTwoCategories(
            @ForAll @IntRange(min = 1, max = 50) int a,
            @ForAll @IntRange(min = 1, max = 50) int b,
            @ForAll @IntRange(min = 1, max = 50) int c,
            @ForAll @IntRange(min = 1, max = 50) int d) {
        Contingency table = table(a, b, c, d);
        double z = table.twoShares().statistic();
        assertThat(z * z).isCloseTo(table.chiSquared().statistic(), within(1e-9));
        assertThat(table.twoShares().p()).isCloseTo(table.chiSquared().p(), within(1e-9));
    }

    /** 1,000 pairs of 200 rows in four categories: one in twenty has p of at most 0.05, give or take four deviations of 0.007. */
    @Test
    void p_ofOneDistribution_isAsOftenSmallAsItSays() {
        SplittableRandom random = new SplittableRandom(11);
        int chi = 0;
        int g = 0;
        for (int i = 0; i < 1000; i++) {
            long[] before = new long[4];
            long[] now = new long[4];
            for (int row = 0; row < 200; row++) {
                before[random.nextInt(4)]++;
                now[random.nextInt(4)]++;
            }
            Contingency table = Contingency.of(before, now);
            chi += table.chiSquared().p() <= 0.05 ? 1 : 0;
            g += table.g().p() <= 0.05 ? 1 : 0;
        }
        assertThat(chi).isBetween(22, 78);
        assertThat(g).isBetween(22, 78);
    }

    @Test
    void tables_withoutRowsOrWithMoreCategoriesThanATestHas_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> table(0, 0, 1, 2)).withMessageContaining("both sides");
        assertThatIllegalArgumentException().isThrownBy(() -> table(-1, 2, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Contingency.of(new long[] {1}, new long[] {1, 2}));
        Contingency three = Contingency.of(new long[] {1, 2, 3}, new long[] {1, 2, 3});
        assertThatIllegalStateException().isThrownBy(three::fisher).withMessageContaining("found 3");
        assertThatIllegalStateException().isThrownBy(three::twoShares);
    }
}
