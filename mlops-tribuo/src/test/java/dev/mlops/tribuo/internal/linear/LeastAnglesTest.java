package dev.mlops.tribuo.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeastAnglesTest {
    /** The definition: Efron et al. (2004), formulas 2.8 to 2.9. */
    @Property(tries = 200)
    void activeFeatures_correlateEquallyAndOthersLess(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int features, @ForAll boolean lasso) {
        Random chance = new Random(seed);
        int rows = 8 + chance.nextInt(40);
        double[][] columns = columns(rows, features, chance);
        double[] target = target(columns, chance);
        LeastAngles path = new LeastAngles(columns, target, features, lasso);
        double before = Double.POSITIVE_INFINITY;
        while (path.step()) {
            double most = 0;
            for (double correlation : path.correlations()) {
                most = Math.max(most, Math.abs(correlation));
            }
            assertThat(most).isLessThan(before);
            before = most;
            for (int f = 0; f < features; f++) {
                double own = correlation(columns, target, path.coefficients(), f);
                assertThat(own).isCloseTo(path.correlations()[f], within(1e-9));
                if (path.isActive(f)) {
                    assertThat(Math.abs(own)).isCloseTo(most, within(1e-9));
                } else {
                    assertThat(path.coefficients()[f]).isZero();
                }
                if (lasso && path.coefficients()[f] != 0 && most > 1e-9) {
                    assertThat(Math.signum(path.coefficients()[f])).isEqualTo(Math.signum(own));
                }
            }
        }
        // At the end of the path are least squares.
        for (int f = 0; f < features; f++) {
            assertThat(correlation(columns, target, path.coefficients(), f)).isCloseTo(0, within(1e-8));
        }
    }

    /** The same by another road: coordinate descent at the penalty that belongs to each corner of the path. */
    @Property(tries = 20)
    void lassoPath_isThatOfCoordinateDescent(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int features) {
        Random chance = new Random(seed);
        int rows = 30;
        double root = Math.sqrt(rows);
        double[][] columns = columns(rows, features, chance);
        double[] target = target(columns, chance);
        double[][] standard = new double[rows][features];
        for (int r = 0; r < rows; r++) {
            for (int f = 0; f < features; f++) {
                standard[r][f] = columns[f][r] * root;
            }
        }
        LeastAngles path = new LeastAngles(columns, target, features, true);
        while (path.step()) {
            double most =
                    Arrays.stream(path.correlations()).map(Math::abs).max().orElseThrow();
            if (most < 1e-3) {
                return;
            }
            AlgorithmValue lasso = AlgorithmValue.defaults(LinearKinds.LASSO)
                    .with("alpha", most / root)
                    .with("tolerance", 1e-10)
                    .with("maxIterations", 100_000L);
            double[] weights = SparseLinearTraining.elasticNet(
                            new MadeRows(standard, target, 0).request(lasso), lasso, 1)
                    .estimator()
                    .weights();
            for (int f = 0; f < features; f++) {
                assertThat(path.coefficients()[f] / root).isCloseTo(weights[f], within(1e-4));
            }
        }
    }

    @Test
    void featuresThatCorrelateEqually_comeTogether() {
        double half = 0.5;
        double[][] columns = {{half, half, -half, -half}, {half, -half, half, -half}};
        LeastAngles path = new LeastAngles(columns, new double[] {2, 0, 0, -2}, 2, false);
        assertThat(path.step()).isTrue();
        assertThat(path.coefficients()).containsExactly(new double[] {2, 2}, within(1e-12));
        assertThat(path.step()).isFalse();
    }

    @Test
    void featuresThatCorrelateEqually_withoutRoom_giveWayToTheFirst() {
        double half = 0.5;
        double[][] columns = {{half, half, -half, -half}, {half, -half, half, -half}};
        LeastAngles path = new LeastAngles(columns, new double[] {2, 0, 0, -2}, 1, false);
        assertThat(path.step()).isTrue();
        assertThat(path.coefficients()).containsExactly(new double[] {2, 0}, within(1e-12));
    }

    @Test
    void featureThatIsASumOfOthers_isLeftOut() {
        Random chance = new Random(5);
        double[][] columns = columns(20, 4, chance);
        for (int r = 0; r < 20; r++) {
            columns[2][r] = columns[0][r] - columns[1][r];
        }
        normalise(columns[2]);
        columns[3] = columns[0].clone();
        double[] target = target(columns, chance);
        LeastAngles path = new LeastAngles(columns, target, 4, false);
        int steps = 0;
        while (path.step()) {
            steps++;
        }
        assertThat(steps).isLessThan(6);
        for (int f = 0; f < 4; f++) {
            assertThat(correlation(columns, target, path.coefficients(), f)).isCloseTo(0, within(1e-9));
        }
    }

    private static double[][] columns(int rows, int features, Random chance) {
        double[][] columns = new double[features][rows];
        for (int f = 0; f < features; f++) {
            for (int r = 0; r < rows; r++) {
                columns[f][r] = chance.nextGaussian() + (f > 0 ? chance.nextDouble() * columns[f - 1][r] : 0);
            }
            normalise(columns[f]);
        }
        return columns;
    }

    private static void normalise(double[] column) {
        double mean = Arrays.stream(column).average().orElseThrow();
        Arrays.setAll(column, i -> column[i] - mean);
        double length = Math.sqrt(Arrays.stream(column).map(x -> x * x).sum());
        Arrays.setAll(column, i -> column[i] / length);
    }

    private static double[] target(double[][] columns, Random chance) {
        double[] target = new double[columns[0].length];
        for (double[] column : columns) {
            double weight = 3 * chance.nextGaussian();
            Arrays.setAll(target, i -> target[i] + weight * column[i]);
        }
        Arrays.setAll(target, i -> target[i] + chance.nextGaussian());
        double mean = Arrays.stream(target).average().orElseThrow();
        Arrays.setAll(target, i -> target[i] - mean);
        return target;
    }

    private static double correlation(double[][] columns, double[] target, double[] coefficients, int feature) {
        double sum = 0;
        for (int r = 0; r < target.length; r++) {
            double left = target[r];
            for (int f = 0; f < columns.length; f++) {
                left -= coefficients[f] * columns[f][r];
            }
            sum += left * columns[feature][r];
        }
        return sum;
    }
}
