package dev.mlops.core.internal.search.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static final int N = 9;

    /** {@code B B' + I} of random B. */
    private static double[][] matrix() {
        Random random = new Random(5);
        double[][] b = new double[N][N];
        for (double[] row : b) {
            for (int j = 0; j < N; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] a = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                a[i][j] = Cholesky.dot(b[i], b[j], N) + (i == j ? 1 : 0);
            }
        }
        return a;
    }

    @Test
    void solve_givesWhatTheMatrixMakesTheRightHandSideOf() {
        double[][] a = matrix();
        double[] b = {1, -2, 3, 0, 0.5, 6, -7, 8, 9};
        double[] x = Cholesky.of(a).solve(b);
        for (int i = 0; i < N; i++) {
            assertThat(Cholesky.dot(a[i], x, N)).isCloseTo(b[i], within(1e-10));
        }
    }

    @Test
    void inverse_timesTheMatrixIsTheIdentity() {
        double[][] a = matrix();
        double[][] inverse = Cholesky.of(a).inverse();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    sum += (k <= i ? inverse[i][k] : inverse[k][i]) * a[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
    }

    @Test
    void append_ofOneMoreRowIsTheFactorOfTheLargerMatrix() {
        double[][] a = matrix();
        Cholesky grown = Cholesky.of(Arrays.copyOf(a, N - 1));
        Cholesky other = grown.copy();
        grown.append(a[N - 1]);
        assertThat(grown.logDeterminant()).isCloseTo(Cholesky.of(a).logDeterminant(), within(1e-12));
        assertThat(other.size()).isEqualTo(N - 1);
    }

    @Test
    void forward_ofManyColumnsIsThatOfEach() {
        Cholesky factor = Cholesky.of(matrix());
        double[][] many = new double[N][3];
        double[] second = new double[N];
        for (int i = 0; i < N; i++) {
            for (int c = 0; c < 3; c++) {
                many[i][c] = i - c * c;
            }
            second[i] = many[i][1];
        }
        factor.forward(many, 3);
        factor.forward(second);
        for (int i = 0; i < N; i++) {
            assertThat(many[i][1]).isCloseTo(second[i], within(1e-12));
        }
    }

    @Test
    void of_matrixOfEqualRowsHasAFactor() {
        double[][] ones = {{1}, {1, 1}, {1, 1, 1}};
        assertThat(Cholesky.of(ones).solve(new double[] {1, 1, 1})).doesNotContain(Double.NaN);
    }
}
