package dev.mlops.core.internal.search.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxMinimizerTest {
    private static double rosenbrock(double[] x, double[] gradient) {
        double bend = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
    }

    @Test
    void minimize_followsACurvedValley() {
        BoxMinimizer.Found found = new BoxMinimizer(new double[] {-2, -2}, new double[] {2, 2}, 300, 1e-14)
                .minimize(BoxMinimizerTest::rosenbrock, new double[] {-1.2, 1});
        assertThat(found.place()).containsExactly(new double[] {1, 1}, within(1e-4));
        assertThat(found.value()).isLessThan(1e-8);
    }

    @Test
    void minimize_endsAtTheBoundThatIsInTheWay() {
        // On x = 0.5 the valley's lowest place is at y = 0.25.
        BoxMinimizer.Found found = new BoxMinimizer(new double[] {-2, -2}, new double[] {0.5, 2}, 300, 1e-14)
                .minimize(BoxMinimizerTest::rosenbrock, new double[] {-1.2, 1});
        assertThat(found.place()).containsExactly(new double[] {0.5, 0.25}, within(1e-5));
    }

    @Test
    void minimize_leavesAVariableWhoseBoundsAreEqual() {
        BoxMinimizer.Found found = new BoxMinimizer(new double[] {0, -2}, new double[] {0, 2}, 100, 1e-14)
                .minimize(BoxMinimizerTest::rosenbrock, new double[] {3, 1});
        assertThat(found.place()).containsExactly(new double[] {0, 0}, within(1e-6));
    }

    @Test
    void minimize_ofWhatIsNotANumberStaysAtTheStart() {
        BoxMinimizer.Found found = new BoxMinimizer(new double[] {0}, new double[] {1}, 100, 1e-9)
                .minimize((x, gradient) -> Double.NaN, new double[] {0.3});
        assertThat(found.place()).containsExactly(0.3);
        assertThat(found.value()).isNaN();
    }
}
