package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TailsTest {
    @Test
    void tails_haveTheirClosedForms() {
        // Chi-squared with 2 degrees is exponential, Student with 1 degree is Cauchy's, with 2 degrees algebraic.
        assertThat(Tails.chiSquared(80, 2)).isCloseTo(Math.exp(-40), within(Math.exp(-40) * 1e-13));
        assertThat(Tails.student(3, 1)).isCloseTo(1 - 2 / Math.PI * Math.atan(3), within(1e-14));
        assertThat(Tails.student(3, 2)).isCloseTo(1 - 3 / Math.sqrt(11), within(1e-14));
        assertThat(Tails.normal(0)).isEqualTo(0.5);
        assertThat(2 * Tails.normal(Math.sqrt(5))).isCloseTo(Tails.chiSquared(5, 1), within(1e-15));
    }

    @Test
    void tails_atTheEnds() {
        assertThat(Tails.chiSquared(Double.POSITIVE_INFINITY, 3)).isZero();
        assertThat(Tails.chiSquared(0, 3)).isEqualTo(1);
        assertThat(Tails.chiSquared(1, 0)).isNaN();
        assertThat(Tails.student(0, 5)).isEqualTo(1);
        assertThat(Tails.student(Double.NEGATIVE_INFINITY, 5)).isZero();
    }

    /** Percentiles of Anderson and Darling 1952, Asymptotic theory of certain goodness of fit criteria, table 1, to their five digits. */
    @Test
    void cramerVonMises_hasThePercentilesOfItsTable() {
        assertThat(Tails.cramerVonMises(0.11888)).isCloseTo(0.50, within(1e-4));
        assertThat(Tails.cramerVonMises(0.34730)).isCloseTo(0.10, within(1e-5));
        assertThat(Tails.cramerVonMises(0.46136)).isCloseTo(0.05, within(1e-5));
        assertThat(Tails.cramerVonMises(0.74346)).isCloseTo(0.01, within(1e-5));
        assertThat(Tails.cramerVonMises(7)).isZero();
        assertThat(Tails.cramerVonMises(6.99)).isBetween(0.0, 1e-14);
    }
}
