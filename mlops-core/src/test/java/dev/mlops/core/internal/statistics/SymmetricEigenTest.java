package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void values_ofTwoByTwo_byHand() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
        assertThat(eigen.value(0)).isCloseTo(3, within(1e-15));
        assertThat(eigen.value(1)).isCloseTo(1, within(1e-15));
        assertThat(Math.abs(eigen.vector(0)[0])).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    /** The matrix is the sum of value times vector times vector, and the vectors are orthonormal. */
    @Property
    void values_andVectors_giveTheMatrixBack(
            @ForAll @Size(15) List<@DoubleRange(min = -100, max = 100) Double> entries) {
        int size = 5;
        double[][] matrix = new double[size][size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                matrix[i][j] = entries.get(next++);
                matrix[j][i] = matrix[i][j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < size; i++) {
            assertThat(i > 0 && eigen.value(i) > eigen.value(i - 1)).isFalse();
            for (int j = 0; j < size; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < size; k++) {
                    sum += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                    product += eigen.vector(i)[k] * eigen.vector(j)[k];
                }
                assertThat(sum).isCloseTo(matrix[i][j], within(1e-10));
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }
}
