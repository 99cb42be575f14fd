package dev.mlops.core.internal.metrics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegressionMetricsTest {
    private static final double[] TRUTH = {1, 2, 4, 7};
    private static final double[] PREDICTED = {2, 2, 3, 9};

    private static double[] part(double[] of, int from, int to) {
        return Arrays.copyOfRange(of, from, to);
    }

    private static PairMoments moments(double[] y, double[] p, double[] w, int from, int to) {
        return PairMoments.of(part(y, from, to), part(p, from, to), part(w, from, to));
    }

    @Property(tries = 200)
    void parts_mergeToTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 50) int first,
            @ForAll @IntRange(min = 50, max = 100) int second) {
        Random random = new Random(seed);
        double[] y = random.doubles(100, -5, 5).toArray();
        double[] p = random.doubles(100, -5, 5).toArray();
        double[] w = random.ints(100, 0, 3).asDoubleStream().toArray();
        PairMoments whole = PairMoments.of(y, p, w);
        PairMoments merged = moments(y, p, w, 0, first)
                .merge(moments(y, p, w, first, second))
                .merge(moments(y, p, w, second, 100));
        assertThat(merged.rows()).isEqualTo(100);
        assertThat(merged.r2()).isCloseTo(whole.r2(), within(1e-12));
        assertThat(merged.explainedVariance()).isCloseTo(whole.explainedVariance(), within(1e-12));
        assertThat(merged.bias()).isCloseTo(whole.bias(), within(1e-14));
        assertThat(merged.meanSquaredError()).isCloseTo(MeanLoss.of(PointLoss.squared(), y, p, w), within(1e-12));
        assertThat(merged.pearson()).isCloseTo(whole.pearson(), within(1e-13)).isBetween(-1.0, 1.0);
        assertThat(merged.concordance()).isCloseTo(whole.concordance(), within(1e-13));
        MeanLoss loss = new MeanLoss(PointLoss.huber(2))
                .add(part(y, 0, first), part(p, 0, first), part(w, 0, first))
                .merge(new MeanLoss(PointLoss.huber(2))
                        .add(part(y, first, 100), part(p, first, 100), part(w, first, 100)));
        assertThat(loss.mean()).isCloseTo(MeanLoss.of(PointLoss.huber(2), y, p, w), within(1e-14));
    }

    @Property
    void wholeWeights_areRepeatedRows(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int rows) {
        Random random = new Random(seed);
        double[] y = random.doubles(rows, 1, 5).toArray();
        double[] p = random.doubles(rows, 1, 5).toArray();
        double[] w = random.ints(rows, 1, 4).asDoubleStream().toArray();
        double[] manyY = new double[4 * rows];
        double[] manyP = new double[4 * rows];
        int size = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < w[row]; i++) {
                manyY[size] = y[row];
                manyP[size++] = p[row];
            }
        }
        double[] repeatedY = Arrays.copyOf(manyY, size);
        double[] repeatedP = Arrays.copyOf(manyP, size);
        for (PointLoss loss : List.of(
                PointLoss.absolute(),
                PointLoss.absolutePercentage(),
                PointLoss.symmetricPercentage(),
                PointLoss.squaredLog(),
                PointLoss.logCosh(),
                PointLoss.pinball(0.3),
                PointLoss.tweedie(-1),
                PointLoss.tweedie(1),
                PointLoss.tweedie(2))) {
            assertThat(MeanLoss.of(loss, y, p, w))
                    .isCloseTo(MeanLoss.of(loss, repeatedY, repeatedP, null), within(1e-12))
                    .isNotNegative();
        }
        assertClose(
                PairMoments.of(y, p, w).r2(),
                PairMoments.of(repeatedY, repeatedP, null).r2());
        assertThat(WholeErrors.absolutePercentageOfSum(y, p, w))
                .isCloseTo(WholeErrors.absolutePercentageOfSum(repeatedY, repeatedP, null), within(1e-14));
        assertClose(WholeErrors.d2Tweedie(1, y, p, w), WholeErrors.d2Tweedie(1, repeatedY, repeatedP, null));
    }

    /** Shares of a spread of the truth: few rows may hardly spread, and then the share is large and rounding with it. */
    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-10 * (1 + expected * expected)));
    }

    @Property
    void kendall_isTheExcessOfPairs(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 0, max = 6) Integer> xs,
            @ForAll @Size(40) List<@IntRange(min = 0, max = 6) Integer> ys) {
        double[] x = xs.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y =
                ys.stream().limit(x.length).mapToDouble(Integer::doubleValue).toArray();
        double excess = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                excess += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                ofX += x[i] == x[j] ? 0 : 1;
                ofY += y[i] == y[j] ? 0 : 1;
            }
        }
        double tau = RankCorrelation.kendallTauB(x, y);
        if (ofX == 0 || ofY == 0) {
            assertThat(tau).isNaN();
            assertThat(RankCorrelation.spearman(x, y)).isNaN();
        } else {
            assertThat(tau).isCloseTo(excess / Math.sqrt(ofX * ofY), within(1e-14));
            assertThat(RankCorrelation.kendallTauB(y, x)).isCloseTo(tau, within(1e-15));
            assertThat(RankCorrelation.spearman(x, y)).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void ranks_ofTies_areShared() {
        assertThat(RankCorrelation.ranks(new double[] {3, -1, 3, 0.0, -0.0})).containsExactly(4.5, 1, 4.5, 2.5, 2.5);
    }

    @Test
    void losses_outsideOfTheirDomain_areUndefined() {
        assertThat(PointLoss.squaredLog().of(-0.5, 1)).isNaN();
        assertThat(PointLoss.tweedie(1).of(-1, 1)).isNaN();
        assertThat(PointLoss.tweedie(1).of(0, 2)).isEqualTo(4);
        assertThat(PointLoss.tweedie(1.5).of(0, 0)).isNaN();
        assertThat(PointLoss.tweedie(2).of(0, 1)).isNaN();
        assertThat(PointLoss.tweedie(3).of(0, 1)).isNaN();
        assertThat(PointLoss.tweedie(1.5).of(0, 4)).isCloseTo(8, within(1e-14));
        assertThat(PointLoss.tweedie(1.5).of(9, 4)).isCloseTo(2 * (-4 * 3 + 2 * 9 / 2.0 + 2 * 2), within(1e-14));
        assertThat(PointLoss.tweedie(3).of(2, 4)).isCloseTo(4.0 / (16 * 2), within(1e-16));
        assertThat(PointLoss.tweedie(2).of(2, 4)).isCloseTo(2 * (Math.log(2) - 0.5), within(1e-15));
        assertThat(PointLoss.tweedie(-1).of(-2, 1)).isCloseTo(2 * (2 / 2.0 + 1 / 3.0), within(1e-15));
        assertThat(PointLoss.tweedie(1.5).of(1e6 + 1, 1e6)).isCloseTo(1e-9 * (1 - 0.5e-6), within(1e-18));
        assertThat(PointLoss.logCosh().of(1e6, 0)).isCloseTo(1e6 - Math.log(2), within(1e-9));
        assertThat(PointLoss.logCosh().of(1e-6, 0)).isCloseTo(0.5e-12, within(1e-20));
        for (double power : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PointLoss.tweedie(power))
                    .withMessageContaining("power");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointLoss.huber(0))
                .withMessageContaining("delta");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointLoss.pinball(1.5))
                .withMessageContaining("quantile");
    }

    @Test
    void noRows_areUndefined() {
        double[] none = {};
        assertThat(MeanLoss.of(PointLoss.absolute(), none, none, null)).isNaN();
        assertThat(PairMoments.of(none, none, null).r2()).isNaN();
        assertThat(PairMoments.of(none, none, null).explainedVariance()).isNaN();
        assertThat(PairMoments.of(none, none, null).bias()).isNaN();
        assertThat(PairMoments.of(none, none, null).pearson()).isNaN();
        assertThat(WholeErrors.medianAbsolute(none, none, null)).isNaN();
        assertThat(WholeErrors.maximum(none, none)).isNaN();
        assertThat(WholeErrors.d2Absolute(none, none, null)).isNaN();
        assertThat(PairMoments.of(TRUTH, PREDICTED, new double[4]).r2()).isNaN();
    }

    @Test
    void correlation_ofTwoRows_hasNoEvidence() {
        PairMoments two = PairMoments.of(new double[] {1, 2}, new double[] {5, 4}, null);
        assertThat(two.pearson()).isCloseTo(-1, within(1e-15));
        assertThat(two.pearsonP()).isEqualTo(1);
        assertThat(PairMoments.of(TRUTH, PREDICTED, new double[] {1, 1, 1, 2}).pearsonP())
                .isNaN();
    }

    @Test
    void intervals_ofFourRows() {
        IntervalAccumulator intervals = new IntervalAccumulator(0.2)
                .add(new double[] {1, 2}, new double[] {0, 3}, new double[] {2, 4}, null)
                .merge(new IntervalAccumulator(0.2)
                        .add(new double[] {5, 2}, new double[] {0, 2}, new double[] {4.5, 3}, new double[] {1, 2}));
        assertThat(intervals.coverage()).isCloseTo(3.0 / 5, within(1e-15));
        assertThat(intervals.meanWidth()).isCloseTo((2 + 1 + 4.5 + 2) / 5, within(1e-15));
        assertThat(intervals.intervalScore()).isCloseTo((2 + 1 + 4.5 + 2 + 10 * 1.5) / 5, within(1e-15));
        assertThat(new IntervalAccumulator(0.1).coverage()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new IntervalAccumulator(0.1).add(new double[1], new double[] {2}, new double[] {1}, null))
                .withMessageContaining("upper");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntervalAccumulator(0.1).merge(intervals))
                .withMessageContaining("0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntervalAccumulator(1))
                .withMessageContaining("miss");
    }

    @Test
    void residuals_ofFourRows() {
        ResidualSummary residuals = ResidualSummary.of(TRUTH, PREDICTED);
        assertThat(residuals.mean()).isEqualTo(-0.5);
        assertThat(residuals.deviation()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
        assertThat(residuals.quantile(0.5)).isEqualTo(-0.5);
        assertThat(residuals.skewness()).isZero();
        assertThat(residuals.excessKurtosis()).isCloseTo(2.5625 / (1.25 * 1.25) - 3, within(1e-15));
        assertThat(residuals.durbinWatson()).isCloseTo((1 + 1 + 9) / 6.0, within(1e-15));
        ResidualSummary none = ResidualSummary.of(TRUTH, TRUTH);
        assertThat(none.skewness()).isNaN();
        assertThat(none.durbinWatson()).isNaN();
    }

    @Test
    void weightedQuantile_isTheLeastThatHasTheShare() {
        double[] values = {5, 1, 3};
        assertThat(WeightedQuantile.of(values, 0.5, new double[] {1, 1, 1})).isEqualTo(3);
        assertThat(WeightedQuantile.of(values, 0.5, new double[] {3, 1, 1})).isEqualTo(5);
        assertThat(WeightedQuantile.of(values, 0, new double[] {1, 0, 1})).isEqualTo(3);
        assertThat(WeightedQuantile.of(values, 1, new double[] {0, 1, 1})).isEqualTo(3);
        assertThat(WeightedQuantile.of(values, 0.5, new double[3])).isNaN();
        assertThat(WeightedQuantile.of(values, 0.25, null)).isEqualTo(2);
    }
}
