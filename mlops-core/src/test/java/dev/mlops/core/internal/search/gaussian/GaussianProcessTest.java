package dev.mlops.core.internal.search.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
    private static final boolean[] NUMBERS = {false, false};

    private static double[][] points(int n, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = new double[] {random.nextDouble(), random.nextDouble()};
        }
        return points;
    }

    private static double wave(double[] point) {
        return Math.sin(6 * point[0]) + point[1] * point[1] - point[0] * point[1];
    }

    private static double[] waves(double[][] points) {
        double[] values = new double[points.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = wave(points[i]);
        }
        return values;
    }

    private static GaussianProcess fitted(double[][] points, double[] values) {
        Fit prior = Fit.prior(NUMBERS);
        return Fit.of(List.of(prior, prior.noisy()), points, values, 60).process(points, values);
    }

    @Test
    void mean_ofSmoothFunctionGoesThroughItsPointsAndComesCloseBetween() {
        double[][] points = points(40, 1);
        GaussianProcess process = fitted(points, waves(points));
        for (double[] point : points) {
            assertThat(process.mean(point)).isCloseTo(wave(point), within(1e-3));
        }
        for (double[] point : points(50, 2)) {
            assertThat(process.mean(point)).isCloseTo(wave(point), within(0.1));
        }
    }

    @Test
    void noise_isToldFromTheFunction() {
        double[][] points = points(100, 3);
        double[] values = waves(points);
        Random random = new Random(4);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.3 * random.nextGaussian();
        }
        GaussianProcess process = fitted(points, values);
        assertThat(process.noise()).isBetween(0.05, 0.15);
        double[] smoothed = process.smoothed();
        for (int i = 0; i < values.length; i++) {
            assertThat(smoothed[i]).isCloseTo(process.mean(points[i]), within(1e-8));
        }
    }

    @Test
    void predict_hasTheSlopesOfFiniteDifferences() {
        double[][] points = points(20, 5);
        GaussianProcess process = fitted(points, waves(points));
        Prediction at = new Prediction(2);
        Prediction up = new Prediction(2);
        Prediction down = new Prediction(2);
        double h = 1e-5;
        for (double[] point : points(10, 6)) {
            process.predict(point, at);
            assertThat(at.mean()).isCloseTo(process.mean(point), within(1e-10));
            for (int d = 0; d < 2; d++) {
                double[] higher = point.clone();
                double[] lower = point.clone();
                higher[d] += h;
                lower[d] -= h;
                process.predict(higher, up);
                process.predict(lower, down);
                assertThat(at.meanSlope(d)).isCloseTo((up.mean() - down.mean()) / (2 * h), within(1e-5));
                assertThat(at.varianceSlope(d)).isCloseTo((up.variance() - down.variance()) / (2 * h), within(1e-5));
            }
        }
    }

    @Test
    void screen_isPredictToFiveDigits() {
        double[][] points = points(20, 7);
        GaussianProcess process = fitted(points, waves(points));
        List<double[]> candidates = List.of(points(30, 8));
        double[] means = new double[30];
        double[] variances = new double[30];
        process.screen(candidates, means, variances);
        Prediction at = new Prediction(2);
        for (int i = 0; i < 30; i++) {
            process.predict(candidates.get(i), at);
            assertThat(means[i]).isCloseTo(at.mean(), within(1e-2));
            assertThat(variances[i]).isCloseTo(at.variance(), within(1e-3));
        }
    }

    @Test
    void believing_keepsTheMeanAndTakesTheDoubt() {
        double[][] points = points(10, 9);
        GaussianProcess process = fitted(points, waves(points));
        double[] point = {0.9, 0.1};
        Prediction before = new Prediction(2);
        process.predict(point, before);
        GaussianProcess believing = process.believing(point);
        Prediction after = new Prediction(2);
        believing.predict(point, after);
        assertThat(after.mean()).isCloseTo(before.mean(), within(1e-3));
        assertThat(after.variance()).isLessThan(0.1 * before.variance());
        assertThat(process.size()).isEqualTo(10);
        assertThat(believing.size()).isEqualTo(11);
    }

    @Test
    void additivePart_learnsManyDimensionsFromFewPoints() {
        Random random = new Random(10);
        int dims = 8;
        double[][] points = new double[80][dims];
        double[] values = new double[80];
        for (int i = 0; i < 80; i++) {
            for (int d = 0; d < dims; d++) {
                points[i][d] = random.nextDouble();
                values[i] += Math.sin(5 * points[i][d] + d) / 2;
            }
        }
        Fit prior = Fit.prior(new boolean[dims]);
        GaussianProcess process = Fit.of(List.of(prior), points, values, 60).process(points, values);
        for (int i = 0; i < 30; i++) {
            double[] point = random.doubles(dims).toArray();
            double expected = 0;
            for (int d = 0; d < dims; d++) {
                expected += Math.sin(5 * point[d] + d) / 2;
            }
            // The function's standard deviation is 1.
            assertThat(process.mean(point)).isCloseTo(expected, within(0.4));
        }
    }

    @Test
    void carriedTo_otherDimensionsKeepsWhatIsKnownOfTheOldOnes() {
        double[][] points = points(30, 11);
        Fit fit = Fit.of(List.of(Fit.prior(NUMBERS)), points, waves(points), 40);
        Fit wider = fit.carriedTo(new boolean[] {true, false, false}, new int[] {-1, 0, 1});
        Fit back = wider.carriedTo(NUMBERS, new int[] {1, 2});
        assertThat(wider.dims()).isEqualTo(3);
        assertThat(back).hasToString(fit.toString());
    }
}
