package dev.mlops.core.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.statistics.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedTestsTest {
    private static double[] drawn(int count, SplittableRandom random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> Models.normal(random));
        return values;
    }

    @Property(tries = 200)
    void swapped_flipsSigns_andKeepsPValues(@ForAll @IntRange(min = 2, max = 30) int count, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = drawn(count, random);
        double[] b = drawn(count, random);
        PairedScores scores = PairedScores.of(a, b);
        PairedScores swapped = PairedScores.of(b, a);

        assertThat(swapped.meanDifference()).isEqualTo(-scores.meanDifference());
        assertThat(swapped.student()).isEqualTo(flipped(scores.student()));
        assertThat(swapped.nadeauBengio(0.25)).isEqualTo(flipped(scores.nadeauBengio(0.25)));
        assertThat(swapped.sign()).isEqualTo(scores.sign());
        assertThat(swapped.wilcoxon().test()).isEqualTo(scores.wilcoxon().test());
        assertThat(Math.abs(scores.nadeauBengio(0.25).statistic()))
                .isLessThan(Math.abs(scores.student().statistic()));
        // An interval that just touches 0 has what p leaves over as its confidence.
        double p = scores.nadeauBengio(0.25).p();
        Interval touching = scores.nadeauBengioInterval(0.25, 1 - p);
        assertThat(Math.min(Math.abs(touching.low()), Math.abs(touching.high())))
                .isCloseTo(0, within(1e-9));
    }

    private static TestResult flipped(TestResult test) {
        return new TestResult(-test.statistic(), test.p());
    }

    /** All 2^n signs, counted. */
    @Property(tries = 50)
    void wilcoxonExact_isTheShareOfSigns(@ForAll @IntRange(min = 1, max = 12) int count, @ForAll long seed) {
        SignedRanks ranks = PairedScores.of(drawn(count, new SplittableRandom(seed)), new double[count])
                .wilcoxon();
        int as = 0;
        double all = count * (count + 1) / 2.0;
        for (int signs = 0; signs < 1 << count; signs++) {
            double sum = 0;
            for (int rank = 1; rank <= count; rank++) {
                sum += (signs >> (rank - 1) & 1) * rank;
            }
            as += Math.min(sum, all - sum) <= ranks.statistic() ? 1 : 0;
        }
        assertThat(ranks.exact().p()).isCloseTo(as / Math.pow(2, count), within(1e-12));
        assertThat(ranks.test()).isEqualTo(ranks.exact());
    }

    @Test
    void wilcoxonExact_withTiesOrZeros_isRefused_andNotTaken() {
        for (double[] b : List.of(new double[] {0, 1, 1}, new double[] {1, 3, 4})) {
            SignedRanks ranks = PairedScores.of(new double[] {1, 2, 4}, b).wilcoxon();
            assertThatIllegalStateException().isThrownBy(ranks::exact);
            assertThat(ranks.test()).isEqualTo(ranks.approximateCorrected());
        }
    }

    @Test
    void noDifferences_haveNoT_andNoEvidence() {
        PairedScores same = PairedScores.of(new double[] {1, 2}, new double[] {1, 2});
        assertThat(same.student().p()).isNaN();
        assertThat(same.sign()).isEqualTo(1);
        assertThat(same.wilcoxon().test().p()).isEqualTo(1);
        PairedScores shifted = PairedScores.of(new double[] {1, 2}, new double[] {0, 1});
        assertThat(shifted.student()).isEqualTo(new TestResult(Double.POSITIVE_INFINITY, 0));
        PairedScores one = PairedScores.of(new double[] {1}, new double[] {0});
        assertThat(one.student().p()).isNaN();
        assertThat(one.nadeauBengioInterval(0.1, 0.95)).isEqualTo(Interval.UNDEFINED);
    }

    @Property(tries = 200)
    void mcNemar_swapped_isTheSame_andMidPIsBelowExact(
            @ForAll @IntRange(max = 400) int onlyA, @ForAll @IntRange(max = 400) int onlyB) {
        McNemar test = new McNemar(10, onlyA, onlyB, 3);
        McNemar swapped = new McNemar(10, onlyB, onlyA, 3);

        assertThat(swapped.difference()).isEqualTo(-test.difference());
        assertThat(swapped.exact()).isEqualTo(test.exact());
        assertThat(swapped.midP()).isEqualTo(test.midP());
        assertThat(swapped.chiSquared()).isEqualTo(test.chiSquared());
        assertThat(test.midP()).isLessThanOrEqualTo(test.exact()).isGreaterThan(0);
        if (Math.abs(onlyA - onlyB) >= 1) {
            assertThat(test.chiSquaredCorrected().p())
                    .isGreaterThan(test.chiSquared().p());
        }
    }

    @Test
    void mcNemar_counts_andRefusesOthers() {
        assertThat(McNemar.of(new boolean[] {true, true, false, false}, new boolean[] {true, false, true, false}))
                .isEqualTo(new McNemar(1, 1, 1, 1));
        assertThat(new McNemar(5, 0, 0, 1).chiSquared()).isEqualTo(new TestResult(0, 1));
        assertThat(new McNemar(5, 0, 0, 1).midP()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(new boolean[1], new boolean[2]));
    }

    @Property(tries = 100)
    void fiveByTwo_swapped_flipsT_andKeepsF(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] differences = new double[5][];
        double[][] swapped = new double[5][];
        for (int deal = 0; deal < 5; deal++) {
            differences[deal] = drawn(2, random);
            swapped[deal] = new double[] {-differences[deal][0], -differences[deal][1]};
        }
        assertThat(FiveByTwo.dietterich(swapped)).isEqualTo(flipped(FiveByTwo.dietterich(differences)));
        assertThat(FiveByTwo.alpaydin(swapped)).isEqualTo(FiveByTwo.alpaydin(differences));
        assertThatIllegalArgumentException().isThrownBy(() -> FiveByTwo.alpaydin(new double[4][2]));
    }

    /** Two models without ties: the ranks are signs, and Friedman's statistic is that of the sign test without correction. */
    @Test
    void friedman_twoModels_isTheSignTest() {
        double[][] scores = new double[20][];
        for (int i = 0; i < 20; i++) {
            scores[i] = i < 15 ? new double[] {2, 1} : new double[] {1, 2};
        }
        Friedman friedman = Friedman.of(scores);

        assertThat(friedman.meanRanks()).containsExactly(1.25, 1.75);
        assertThat(friedman.test().statistic())
                .isCloseTo(new McNemar(0, 15, 5, 0).chiSquared().statistic(), within(1e-12));
        // And Nemenyi's test of two models is that test's normal form.
        assertThat(friedman.nemenyi(0, 1)).isCloseTo(friedman.test().p(), within(1e-12));
    }

    @Test
    void friedman_allAlike_isUndefined_andBadScoresAreNamed() {
        assertThat(Friedman.of(new double[][] {{1, 1, 1}, {2, 2, 2}}).test().p())
                .isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> Friedman.of(new double[0][]));
        assertThatIllegalArgumentException().isThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> Friedman.of(new double[][] {{1, Double.NaN}}));
    }

    /** By the definition, p is at most the level just where the worst that the difference may be is below the margin. */
    @Property(tries = 200)
    void nonInferiority_pAndBoundAgree(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double difference = Models.normal(random);
        double error = 0.1 + random.nextDouble();
        double margin = 2 * random.nextDouble();

        NonInferiority normal = NonInferiority.of(difference, error, margin, 0.95);
        NonInferiority folds = NonInferiority.ofFolds(difference, error, 9, margin, 0.95);

        assertThat(normal.holds()).isEqualTo(normal.mostWorse() <= margin);
        assertThat(folds.holds()).isEqualTo(folds.mostWorse() <= margin);
        assertThat(folds.mostWorse()).isGreaterThan(normal.mostWorse());
    }

    @Test
    void nonInferiority_ofReplicates_countsThoseAtTheMargin() {
        double[] replicates = {0.1, 0.2, Double.NaN, 0.3, -0.5};

        NonInferiority found = NonInferiority.ofReplicates(0.05, replicates, 0.2, 0.75);

        assertThat(found.p()).isCloseTo(3.0 / 5, within(1e-15));
        assertThat(found.mostWorse()).isCloseTo(0.225, within(1e-15));
        assertThat(found.holds()).isFalse();
        assertThat(NonInferiority.ofReplicates(0, new double[] {Double.NaN}, 0.1, 0.9)
                        .holds())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NonInferiority.of(0, 1, -0.1, 0.95))
                .withMessageContaining("margin");
    }
}
