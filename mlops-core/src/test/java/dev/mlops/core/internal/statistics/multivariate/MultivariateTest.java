package dev.mlops.core.internal.statistics.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MultivariateTest {
    /** Two columns that go together or, for -1, against each other. */
    private static double[][] rows(int count, double together, SplittableRandom random) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            double a = random.nextDouble();
            rows[i] = new double[] {a, 0.5 + together * (a - 0.5) + 0.01 * random.nextDouble()};
        }
        return rows;
    }

    @Test
    void kernelDistance_seesWhatEachColumnAloneDoesNotShow() {
        SplittableRandom random = new SplittableRandom(5);
        KernelDistance other = KernelDistance.of(rows(60, 1, random), rows(50, -1, random));
        KernelDistance same = KernelDistance.of(rows(60, 1, random), rows(50, 1, random));
        assertThat(other.p(199, 1)).isEqualTo(1.0 / 200);
        assertThat(same.p(199, 1)).isGreaterThan(0.05).isEqualTo(same.p(199, 1));
        assertThat(other.biased()).isGreaterThan(same.biased());
        assertThat(other.energySquared()).isGreaterThan(same.energySquared());
    }

    @Test
    void kernelDistance_ofTheSameRows_isZero() {
        double[][] rows = rows(20, 1, new SplittableRandom(6));
        KernelDistance same = KernelDistance.of(rows, rows);
        assertThat(same.biased()).isCloseTo(0, within(1e-14));
        assertThat(same.energySquared()).isCloseTo(0, within(1e-14));
        double[][] constant = {{1, 2}, {1, 2}};
        assertThat(KernelDistance.of(constant, constant).unbiased()).isZero();
    }

    @Test
    void energy_ofOneColumn_byHand() {
        // Means of distances: between 2, within 1/2 and 1/2.
        KernelDistance distance = KernelDistance.of(new double[][] {{0}, {1}}, new double[][] {{2}, {3}});
        assertThat(distance.energySquared()).isCloseTo(3, within(1e-15));
        // Squared distances 1, 4, 9, 1, 4, 1: the median is 2.5.
        assertThat(distance.sigma()).isCloseTo(Math.sqrt(1.25), within(1e-15));
    }

    @Test
    void reconstruction_risesWhereColumnsNoLongerGoTogether() {
        SplittableRandom random = new SplittableRandom(9);
        double[][] reference = rows(100, 1, random);
        PrincipalComponents components = PrincipalComponents.of(reference, 0.65);
        assertThat(components.size()).isEqualTo(1);
        assertThat(components.reconstructionError(reference)).isLessThan(0.02);
        assertThat(components.reconstructionError(rows(100, -1, random))).isGreaterThan(0.5);
    }

    @Test
    void reconstruction_withAConstantColumn_isDefined() {
        double[][] reference = {{1, 5}, {2, 5}, {3, 5}};
        PrincipalComponents components = PrincipalComponents.of(reference, 0.9);
        assertThat(components.reconstructionError(reference)).isZero();
        assertThat(components.reconstructionError(new double[][] {{2, 7}})).isEqualTo(2);
    }

    @Test
    void rows_thatDoNotFit_areRefused() {
        double[][] two = {{1, 2}, {3, 4}};
        double[][] one = {{1}, {2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDistance.of(two, one))
                .withMessageContaining("current");
        assertThatIllegalArgumentException().isThrownBy(() -> KernelDistance.of(new double[][] {{1, 2}}, two));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDistance.of(two, new double[][] {{1, Double.NaN}, {1, 2}}))
                .withMessageContaining("NaN in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelDistance.of(two, two).p(new int[][] {{0, 1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.of(two, 0.5).reconstructionError(one));
        assertThatIllegalArgumentException().isThrownBy(() -> PrincipalComponents.of(two, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalComponents.of(new double[][] {{1, 2}, {3}}, 0.5))
                .withMessageContaining("row 1");
    }
}
