package dev.mlops.core.internal.metrics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.ZeroDivision;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinaryCountsTest {
    @Test
    void sharesOfNothing_areUndefined() {
        BinaryCounts none = BinaryCounts.NONE;
        assertThat(none.accuracy()).isNaN();
        assertThat(none.precision()).isNaN();
        assertThat(none.recall()).isNaN();
        assertThat(none.f1()).isNaN();
        assertThat(none.balancedAccuracy()).isNaN();
        assertThat(none.matthews(ZeroDivision.NAN)).isNaN();
        assertThat(none.cohenKappa()).isNaN();
        assertThat(none.precision(ZeroDivision.ONE)).isEqualTo(1);
        assertThat(none.recall(ZeroDivision.ZERO)).isZero();
    }

    @Test
    void counts_ofRows() {
        boolean[] truth = {true, true, false, false, true};
        boolean[] decided = {true, false, true, false, true};
        assertThat(BinaryCounts.of(truth, decided, null)).isEqualTo(new BinaryCounts(2, 1, 1, 1));
        assertThat(BinaryCounts.of(truth, decided, new double[] {1, 2, 4, 8, 16}))
                .isEqualTo(new BinaryCounts(17, 4, 2, 8));
        assertThat(new BinaryCounts(1, 2, 3, 4).plus(new BinaryCounts(10, 20, 30, 40)))
                .isEqualTo(new BinaryCounts(11, 22, 33, 44));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryCounts.of(truth, new boolean[2], null))
                .withMessageContaining("decided");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryCounts.NONE.fBeta(Double.NaN, ZeroDivision.NAN))
                .withMessageContaining("beta");
    }

    @Property
    void relations_hold(
            @ForAll @IntRange(min = 0, max = 20) int tp,
            @ForAll @IntRange(min = 0, max = 20) int fp,
            @ForAll @IntRange(min = 0, max = 20) int fn,
            @ForAll @IntRange(min = 1, max = 20) int tn) {
        BinaryCounts counts = new BinaryCounts(tp, fp, fn, tn);
        BinaryCounts turned = new BinaryCounts(tp, fn, fp, tn);
        assertThat(counts.accuracy() + counts.errorRate()).isCloseTo(1, within(1e-15));
        assertThat(counts.f1(ZeroDivision.ZERO)).isEqualTo(turned.f1(ZeroDivision.ZERO));
        assertThat(counts.matthews(ZeroDivision.ZERO))
                .isBetween(-1 - 1e-15, 1 + 1e-15)
                .isCloseTo(turned.matthews(ZeroDivision.ZERO), within(1e-15));
        double jaccard = counts.jaccard(ZeroDivision.ZERO);
        assertThat(counts.f1(ZeroDivision.ZERO)).isCloseTo(2 * jaccard / (1 + jaccard), within(1e-15));
    }

    @Test
    void averages_withoutSupport_arePooled() {
        AveragedCounts averaged = AveragedCounts.of(new BinaryCounts(0, 2, 0, 3), new BinaryCounts(0, 0, 0, 5));
        assertThat(averaged.weighted(BinaryCounts::precision, ZeroDivision.ONE)).isZero();
        assertThat(averaged.weighted(BinaryCounts::recall, ZeroDivision.ONE)).isEqualTo(1);
        assertThat(averaged.macro(BinaryCounts::precision, ZeroDivision.NAN)).isNaN();
        assertThat(averaged.macro(BinaryCounts::precision, ZeroDivision.ONE)).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(AveragedCounts::of).withMessageContaining("labels");
    }
}
