package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcquisitionTest {
    private static final double[][] POINTS = new double[12][];
    private static final double[] VALUES = new double[12];
    private static final double[] VIOLATIONS = new double[12];

    static {
        Random random = new Random(1);
        for (int i = 0; i < POINTS.length; i++) {
            POINTS[i] = new double[] {random.nextDouble(), random.nextDouble()};
            VALUES[i] = Math.sin(7 * POINTS[i][0]) + POINTS[i][1];
            VIOLATIONS[i] = POINTS[i][0] > 0.6 ? 1 : -1;
        }
    }

    private static GaussianProcess process(double[] values) {
        return Fit.of(List.of(Fit.prior(new boolean[2])), POINTS, values, 30).process(POINTS, values);
    }

    private static Improvement improvement(Aim aim) {
        return new ExpectedImprovement(process(VALUES), aim, 2);
    }

    private static Limits limits(GaussianProcess... processes) {
        return new Limits(List.of(processes), 2);
    }

    private static void assertGradient(Acquisition acquisition) {
        Random random = new Random(2);
        double h = 1e-6;
        for (int i = 0; i < 20; i++) {
            double[] point = {random.nextDouble(), random.nextDouble()};
            double[] gradient = new double[2];
            acquisition.at(point, gradient);
            for (int d = 0; d < 2; d++) {
                double[] up = point.clone();
                double[] down = point.clone();
                up[d] += h;
                down[d] -= h;
                double difference = -(acquisition.at(up) - acquisition.at(down)) / (2 * h);
                assertThat(gradient[d]).isCloseTo(difference, within(1e-3 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    @Test
    void gradient_isThatOfFiniteDifferences() {
        assertGradient(new Acquisition(improvement(new Aim(-0.8, 0.01)), limits()));
        assertGradient(new Acquisition(improvement(new Aim(-0.8, 0)), limits(process(VIOLATIONS))));
    }

    @Test
    void gain_withoutFeasibleTryIsTheProbabilityOfFeasibilityAlone() {
        Acquisition acquisition = new Acquisition(null, limits(process(VIOLATIONS)));
        assertThat(acquisition.at(new double[] {0.2, 0.5}))
                .isGreaterThan(acquisition.at(new double[] {0.9, 0.5}) + 1)
                .isLessThanOrEqualTo(0);
    }

    @Test
    void screen_isTheGainToSomeDigits() {
        Acquisition acquisition = new Acquisition(improvement(new Aim(-0.8, 0.01)), limits());
        double[] point = {0.3, 0.3};
        assertThat(acquisition.screen(List.of(point))[0]).isCloseTo(acquisition.at(point), withinPercentage(0.1));
    }

    @Test
    void aim_asksForMoreEveryOtherTimeWhereNothingIsGained() {
        double[] gaining = new double[40];
        double[] standing = new double[40];
        for (int i = 0; i < 40; i++) {
            gaining[i] = -0.1 * i;
        }
        assertThat(Aim.of(gaining, -3.9, 0.1, 40).value()).isEqualTo(gaining[39]);
        assertThat(Aim.of(standing, -0.1, 0.1, 40).value()).isLessThan(-0.3);
        assertThat(Aim.of(standing, -0.1, 0.1, 41).value()).isZero();
        assertThat(Aim.of(new double[0], 0, 0.1, 30).isThere()).isFalse();
    }
}
