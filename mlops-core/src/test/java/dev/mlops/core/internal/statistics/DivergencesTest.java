package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DivergencesTest {
    private static double[] counts(List<Integer> counts) {
        double[] numbers = counts.stream().mapToDouble(c -> c).toArray();
        numbers[0]++;
        return numbers;
    }

    @Test
    void divergences_ofTwoCategories_byHand() {
        double[] p = {3, 1};
        double[] q = {1, 1};
        assertThat(Divergences.populationStability(Divergences.shares(p), Divergences.shares(q)))
                .isCloseTo(0.25 * Math.log(3), within(1e-15));
        assertThat(Divergences.kullbackLeibler(p, q))
                .isCloseTo(0.75 * Math.log(1.5) - 0.25 * Math.log(2), within(1e-15));
        assertThat(Divergences.totalVariation(p, q)).isEqualTo(0.25);
        assertThat(Divergences.largestDifference(p, q)).isEqualTo(0.25);
        assertThat(Divergences.hellinger(p, q))
                .isCloseTo(Math.sqrt(1 - Math.sqrt(0.375) - Math.sqrt(0.125)), within(1e-15));
    }

    @Test
    void nothingInCommon_isAsFarAsCanBe() {
        double[] p = {1, 0, 2};
        double[] q = {0, 5, 0};
        assertThat(Divergences.jensenShannon(p, q)).isEqualTo(1);
        assertThat(Divergences.hellinger(p, q)).isEqualTo(1);
        assertThat(Divergences.totalVariation(p, q)).isEqualTo(1);
        assertThat(Divergences.kullbackLeibler(p, q)).isInfinite();
    }

    @Test
    void smallDifferences_areNotLostInRounding() {
        // (p - q)^2 / (8 m) per category in nats, to the first order.
        double[] p = {0.5 + 1e-9, 0.5 - 1e-9};
        double[] q = {0.5, 0.5};
        assertThat(Divergences.jensenShannonNats(p, q)).isCloseTo(5e-19, within(5e-25));
    }

    @Test
    void emptyBins_areFilledOrFloored() {
        assertThat(Divergences.floored(new double[] {0, 1, 999}, 0.01)).containsExactly(0.01, 0.01, 0.999);
        assertThat(Divergences.filled(0, 1, 999)).containsExactly(1e-4, 0.001, 0.999);
        assertThat(Divergences.filled(0, 1, 99_999))
                .containsExactly(new double[] {1e-11, 1e-5, 0.99999}, within(1e-20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Divergences.populationStability(new double[] {0, 1}, new double[] {0.5, 0.5}))
                .withMessageContaining("floored");
    }

    @Test
    void counts_thatAreNone_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Divergences.shares(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Divergences.shares(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Divergences.shares(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Divergences.hellinger(new double[] {1}, new double[] {1, 1}));
    }

    @Property
    void divergences_areZeroToThemselves_theSameBothWays_andBounded(
            @ForAll @Size(6) List<@IntRange(max = 30) Integer> before,
            @ForAll @Size(6) List<@IntRange(max = 30) Integer> now) {
        double[] p = counts(before);
        double[] q = counts(now);
        assertThat(Divergences.jensenShannon(p, p)).isZero();
        assertThat(Divergences.hellinger(p, p)).isZero();
        assertThat(Divergences.kullbackLeibler(p, p)).isZero();
        assertThat(psi(p, p)).isZero();
        assertThat(Divergences.jensenShannon(p, q))
                .isBetween(0.0, 1.0)
                .isCloseTo(Divergences.jensenShannon(q, p), within(1e-15));
        assertThat(psi(p, q)).isGreaterThanOrEqualTo(0).isCloseTo(psi(q, p), within(1e-12));
        assertThat(Divergences.kullbackLeibler(p, q)).isGreaterThanOrEqualTo(0);
        // Known order: H^2 <= TV <= sqrt(2) H, and JS in bits is at most TV (Lin 1991, theorem 3).
        double hellinger = Divergences.hellinger(p, q);
        double variation = Divergences.totalVariation(p, q);
        assertThat(variation).isBetween(hellinger * hellinger - 1e-12, Math.sqrt(2) * hellinger + 1e-12);
        assertThat(Divergences.jensenShannon(p, q)).isLessThanOrEqualTo(variation + 1e-12);
        assertThat(Divergences.largestDifference(p, q)).isLessThanOrEqualTo(variation + 1e-12);
    }

    private static double psi(double[] p, double[] q) {
        return Divergences.populationStability(Divergences.floored(p, 1e-4), Divergences.floored(q, 1e-4));
    }

    @Property
    void jensenShannonDistance_andHellinger_keepTheTriangleInequality(
            @ForAll @Size(5) List<@IntRange(max = 30) Integer> a,
            @ForAll @Size(5) List<@IntRange(max = 30) Integer> b,
            @ForAll @Size(5) List<@IntRange(max = 30) Integer> c) {
        assertThat(Divergences.jensenShannonDistance(counts(a), counts(c)))
                .isLessThanOrEqualTo(Divergences.jensenShannonDistance(counts(a), counts(b))
                        + Divergences.jensenShannonDistance(counts(b), counts(c))
                        + 1e-12);
        assertThat(Divergences.hellinger(counts(a), counts(c)))
                .isLessThanOrEqualTo(Divergences.hellinger(counts(a), counts(b))
                        + Divergences.hellinger(counts(b), counts(c))
                        + 1e-12);
    }

    @Property
    void kullbackLeibler_isTheSumOverShares(@ForAll @Size(4) List<@IntRange(min = 1, max = 30) Integer> before) {
        double[] p = counts(before);
        double[] q = {1, 2, 3, 4};
        double[] shares = Divergences.shares(p);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += shares[i] * Math.log(shares[i] / (q[i] / 10));
        }
        assertThat(Divergences.kullbackLeibler(p, q)).isCloseTo(sum, within(1e-14));
    }
}
