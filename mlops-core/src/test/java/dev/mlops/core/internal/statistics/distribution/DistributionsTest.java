package dev.mlops.core.internal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DistributionsTest {
    private static Percentage relative(double share) {
        return Percentage.withPercentage(100 * share);
    }

    @Property
    void beta_quantileIsTheInverse(
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1, maxIncluded = false) double probability,
            @ForAll @DoubleRange(min = 0.05, max = 5000) double a,
            @ForAll @DoubleRange(min = 0.05, max = 5000) double b) {
        double x = Quantiles.beta(probability, a, b);
        // What an error of one part in 1e12 of x would change, and rounding.
        double slack = x < 1 ? 1e-12 * x * RegularizedBeta.derivative(x, a, b) : 1;
        assertThat(RegularizedBeta.value(x, a, b)).isCloseTo(probability, within(slack + 1e-13));
    }

    /** Beta(a, 1) is x^a, Beta(1, b) is 1 - (1 - x)^b. */
    @Test
    void beta_hasItsClosedForms() {
        for (double p : new double[] {1e-12, 0.01, 0.3, 0.9, 0.9999}) {
            for (double a : new double[] {0.05, 0.5, 1, 7, 1e5}) {
                assertThat(Quantiles.beta(p, a, 1)).isCloseTo(Math.pow(p, 1 / a), relative(1e-12));
                assertThat(Quantiles.betaUpper(p, 1, a)).isCloseTo(1 - Math.pow(p, 1 / a), within(1e-12));
            }
        }
        assertThat(Quantiles.beta(0, 2, 3)).isZero();
        assertThat(Quantiles.beta(1, 2, 3)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.beta(0.5, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.beta(Double.NaN, 1, 1));
    }

    @Property
    void student_quantileIsTheInverse(
            @ForAll @Scale(8) @DoubleRange(min = 1e-8, max = 1) double tails,
            @ForAll @DoubleRange(min = 1, max = 1e7) double degrees) {
        double t = Quantiles.studentTwoSided(tails, degrees);
        assertThat(UpperTails.studentTwoSided(t, degrees)).isCloseTo(tails, relative(1e-11));
        assertThat(UpperTails.student(t, degrees)).isCloseTo(tails / 2, relative(1e-11));
        assertThat(UpperTails.student(-t, degrees)).isCloseTo(1 - tails / 2, relative(1e-11));
    }

    @Test
    void student_hasItsClosedForms_andTheNormalForItsLimit() {
        assertThat(UpperTails.studentTwoSided(0.01, 1)).isCloseTo(1 - 2 / Math.PI * Math.atan(0.01), relative(1e-14));
        assertThat(UpperTails.studentTwoSided(30, 2)).isCloseTo(1 - 30 / Math.sqrt(902), relative(1e-11));
        assertThat(Quantiles.studentTwoSided(0.05, 1)).isCloseTo(Math.tan(Math.PI * 0.475), relative(1e-13));
        assertThat(Quantiles.studentTwoSided(0.05, 1e9)).isCloseTo(Quantiles.normalTwoSided(0.95), relative(1e-8));
        assertThat(Quantiles.studentTwoSided(1, 4)).isZero();
        assertThat(Quantiles.studentTwoSided(0, 4)).isInfinite();
        assertThat(UpperTails.studentTwoSided(Double.NEGATIVE_INFINITY, 4)).isZero();
        assertThat(UpperTails.studentTwoSided(Double.NaN, 4)).isNaN();
    }

    @Property
    void normal_quantileIsTheInverse(@ForAll @Scale(12) @DoubleRange(min = 1e-12, max = 0.5) double probability) {
        assertThat(UpperTails.normal(-Quantiles.normal(probability))).isCloseTo(probability, relative(1e-12));
        assertThat(UpperTails.normalTwoSided(Quantiles.normal(probability)))
                .isCloseTo(2 * probability, relative(1e-12));
    }

    /** F with 1 degree above is Student's t squared, chi-squared with 2 is exponential. */
    @Test
    void fisherAndChiSquared_haveTheirClosedForms() {
        for (double t : new double[] {0.1, 1, 4}) {
            assertThat(UpperTails.fisher(t * t, 1, 7)).isCloseTo(UpperTails.studentTwoSided(t, 7), relative(1e-13));
            assertThat(UpperTails.chiSquared(t, 2)).isCloseTo(Math.exp(-t / 2), relative(1e-14));
        }
        assertThat(UpperTails.fisher(Double.POSITIVE_INFINITY, 10, 5)).isZero();
        assertThat(UpperTails.fisher(Double.NaN, 10, 5)).isNaN();
        assertThat(UpperTails.chiSquared(Double.NaN, 2)).isNaN();
        assertThat(UpperTails.chiSquared(Double.POSITIVE_INFINITY, 2)).isZero();
    }

    @Property
    void fairCoin_isPascalsTriangle(@ForAll @IntRange(min = 0, max = 60) int tosses) {
        double sum = 0;
        double probability = Math.pow(2, -tosses);
        for (int count = 0; count <= tosses; count++) {
            sum += probability;
            assertThat(FairCoin.exactly(count, tosses)).isCloseTo(probability, relative(1e-12));
            assertThat(FairCoin.atMost(count, tosses)).isCloseTo(sum, relative(1e-12));
            probability *= (tosses - count) / (count + 1.0);
        }
        assertThat(FairCoin.twoSided(tosses / 2, tosses)).isCloseTo(1, within(1e-14));
    }

    /** Of two values it is root 2 times a standard normal's size; of more, tables of 5 digits (Harter 1960, Tables of range and studentized range). */
    @Test
    void studentizedRange_hasItsClosedFormAndItsTable() {
        for (double q : new double[] {0.5, 2, 5}) {
            assertThat(StudentizedRange.upperTail(q, 2))
                    .isCloseTo(UpperTails.normalTwoSided(q / Math.sqrt(2)), within(1e-14));
        }
        assertThat(StudentizedRange.upperQuantile(0.05, 3)).isCloseTo(3.314, within(6e-4));
        assertThat(StudentizedRange.upperQuantile(0.05, 10)).isCloseTo(4.474, within(6e-4));
        assertThat(StudentizedRange.upperQuantile(0.01, 10)).isCloseTo(5.157, within(6e-4));
        assertThat(StudentizedRange.upperTail(0, 4)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> StudentizedRange.upperTail(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> StudentizedRange.upperQuantile(0, 3));
    }
}
