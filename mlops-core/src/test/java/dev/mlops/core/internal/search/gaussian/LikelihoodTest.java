package dev.mlops.core.internal.search.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    private static final Hyperparameters HYPER = new Hyperparameters(3, new boolean[] {false, true, false});

    @Property(tries = 30)
    void gradient_isThatOfFiniteDifferences(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] points = new double[15][];
        double[] values = new double[15];
        for (int i = 0; i < 15; i++) {
            points[i] = new double[] {random.nextDouble(), random.nextInt(3), random.nextDouble()};
            values[i] = Math.sin(5 * points[i][0]) + points[i][1] * points[i][2] + 0.1 * random.nextGaussian();
        }
        Likelihood likelihood = new Likelihood(HYPER, points, values);
        double[] theta = HYPER.middle();
        for (int k = 0; k < theta.length; k++) {
            theta[k] += 0.5 * random.nextGaussian();
        }
        theta[HYPER.noise()] = Math.log(0.01);
        double[] gradient = new double[theta.length];
        double[] ignored = new double[theta.length];
        likelihood.at(theta, gradient);
        double h = 1e-5;
        for (int k = 0; k < theta.length; k++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[k] += h;
            down[k] -= h;
            double difference = (likelihood.at(up, ignored) - likelihood.at(down, ignored)) / (2 * h);
            assertThat(gradient[k]).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    @Test
    void value_ofTwoPointsIsTheDensityOfTheirNormalDistribution() {
        Hyperparameters one = new Hyperparameters(1, new boolean[] {false});
        double[] theta = one.middle();
        Kernel kernel = new Kernel(one, theta);
        double[][] points = {{0.2}, {0.7}};
        double[] values = {-1, 1};
        double c = kernel.at(points[0], points[1]);
        double v = kernel.variance() + kernel.noise();
        // By symmetry the mean is 0, and values that are each other's negative have the variance v - c.
        double expected = 0.5 * (2 / (v - c) + Math.log(v * v - c * c));
        assertThat(new Likelihood(one, points, values).at(theta, new double[theta.length]))
                .isCloseTo(expected, within(1e-10));
    }
}
