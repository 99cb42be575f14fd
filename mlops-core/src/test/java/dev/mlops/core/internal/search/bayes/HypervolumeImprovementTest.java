package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Normal;
import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import dev.mlops.core.internal.search.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HypervolumeImprovementTest {
    private static final double[] REFERENCE = {1.2, 1.4};
    private static final List<double[]> FRONT = List.of(
            new double[] {0.9, -1}, new double[] {-1.2, 0.8}, new double[] {0.1, 0.2}, new double[] {0.1001, 0.2});

    private final Chance chance = Chance.of(1, 1);
    private final double[][] points = new double[14][2];
    private final GaussianProcess first;
    private final GaussianProcess second;

    HypervolumeImprovementTest() {
        double[][] values = new double[2][points.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {chance.unit(), chance.unit()};
            values[0][i] = 2 * points[i][0] - 1 + 0.5 * Math.sin(8 * points[i][1]);
            values[1][i] = 1 - 2 * points[i][0] + points[i][1];
        }
        Fit prior = Fit.prior(new boolean[2]);
        first = Fit.of(List.of(prior), points, values[0], 30).process(points, values[0]);
        second = Fit.of(List.of(prior), points, values[1], 30).process(points, values[1]);
    }

    private HypervolumeImprovement improvement(List<double[]> front) {
        return new HypervolumeImprovement(first, second, front, REFERENCE, 2);
    }

    private static double volume(List<double[]> front) {
        return Hypervolume.of(front.toArray(new double[0][]), REFERENCE);
    }

    @Test
    void gain_isTheAverageOverRandomValues() {
        for (double[] point : List.of(new double[] {0.3, 0.4}, new double[] {0.95, 0.02}, new double[] {0.5, 0.99})) {
            Prediction one = new Prediction(2);
            Prediction other = new Prediction(2);
            first.predict(point, one);
            second.predict(point, other);
            double sum = 0;
            int draws = 100_000;
            for (int i = 0; i < draws; i++) {
                List<double[]> with = new ArrayList<>(FRONT);
                with.add(new double[] {
                    one.mean() + Math.sqrt(one.variance()) * Normal.draw(chance),
                    other.mean() + Math.sqrt(other.variance()) * Normal.draw(chance)
                });
                sum += volume(with) - volume(FRONT);
            }
            double gain = Math.exp(improvement(FRONT).at(point, new double[2]));
            assertThat(gain).isCloseTo(sum / draws, within(0.002 + 0.03 * gain));
        }
    }

    @Test
    void gradient_isThatOfFiniteDifferences() {
        double h = 1e-6;
        for (int i = 0; i < 30; i++) {
            double[] point = {chance.unit(), chance.unit()};
            double[] gradient = new double[2];
            HypervolumeImprovement improvement = improvement(i % 3 == 0 ? List.of() : FRONT);
            improvement.at(point, gradient);
            for (int d = 0; d < 2; d++) {
                double[] up = point.clone();
                double[] down = point.clone();
                up[d] += h;
                down[d] -= h;
                double difference = (improvement.at(up, new double[2]) - improvement.at(down, new double[2])) / (2 * h);
                assertThat(gradient[d]).isCloseTo(difference, within(2e-3 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    @Test
    void screen_isTheGainToSomeDigits() {
        double[] point = {0.4, 0.7};
        HypervolumeImprovement improvement = improvement(FRONT);
        assertThat(improvement.screen(List.of(point))[0])
                .isCloseTo(improvement.at(point, new double[2]), withinPercentage(0.1));
    }

    @Test
    void gain_farFromAFrontThatCannotBeBeatenIsANumberStill() {
        double[] point = points[0];
        double gain = improvement(List.of(new double[] {-60, -60})).at(point, new double[2]);
        assertThat(gain).isFinite().isLessThan(-500);
    }
}
