package dev.mlops.core.internal.search.gaussian;

import java.util.Arrays;

/**
 * How unlikely points and values are under hyperparameters, with their prior, up to a constant: the negative logarithm of the marginal
 * likelihood (Rasmussen and Williams 2006, equations 5.8 and 5.9), the constant mean being the most likely one with a standard normal prior of
 * its own. For one thread at a time.
 */
final class Likelihood implements BoxMinimizer.Smooth {
    private static final double ROOT_5 = Math.sqrt(5);

    private final Hyperparameters hyper;
    private final int n;
    private final double[] values;

    /** Per dimension the distances of pairs i above j, row by row; and what the kernels of dimensions alone are at them. */
    private final double[][] distances;

    private final double[][] alone;
    private final double[][] aloneSlope;
    private final double[] covariance;
    private final double[] jointPart;
    private final double[] jointSlope;
    private final double[][] lower;

    Likelihood(Hyperparameters hyper, double[][] points, double[] values) {
        this.hyper = hyper;
        this.n = points.length;
        this.values = values;
        int dims = hyper.dims();
        int pairs = n * (n - 1) / 2;
        distances = new double[dims][pairs];
        alone = new double[dims][pairs];
        aloneSlope = new double[dims][pairs];
        covariance = new double[pairs];
        jointPart = new double[pairs];
        jointSlope = new double[pairs];
        lower = new double[n][];
        for (int i = 0, p = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j < i; j++, p++) {
                for (int d = 0; d < dims; d++) {
                    double a = points[i][d];
                    double b = points[j][d];
                    distances[d][p] = hyper.category()[d] ? (a == b ? 0 : 1) : Math.abs(a - b);
                }
            }
        }
    }

    @Override
    public double at(double[] theta, double[] gradient) {
        double diagonal = fillCovariance(theta);
        for (int i = 0, p = 0; i < n; i++) {
            System.arraycopy(covariance, p, lower[i], 0, i);
            lower[i][i] = diagonal;
            p += i;
        }
        Cholesky factor = Cholesky.of(lower);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] solvedOnes = factor.solve(ones);
        double[] solved = factor.solve(values);
        double sumOfOnes = Cholesky.dot(ones, solvedOnes, n);
        double mean = Cholesky.dot(ones, solved, n) / (sumOfOnes + 1);
        double[] alpha = new double[n];
        double fit = 0;
        for (int i = 0; i < n; i++) {
            alpha[i] = solved[i] - mean * solvedOnes[i];
            fit += alpha[i] * (values[i] - mean);
        }
        double value = 0.5 * (fit + mean * mean + factor.logDeterminant());
        Arrays.fill(gradient, 0);
        addGradient(theta, alpha, factor.inverse(), gradient);
        return value + hyper.prior(theta, gradient);
    }

    /** Computes covariances of pairs; answers with the variance of one value. */
    private double fillCovariance(double[] theta) {
        int pairs = covariance.length;
        int dims = hyper.dims();
        Arrays.fill(covariance, 0);
        for (int d = 0; d < dims; d++) {
            double rate = ROOT_5 * Math.exp(-theta[hyper.jointLength(d)]);
            double square = rate * rate;
            double[] distance = distances[d];
            for (int p = 0; p < pairs; p++) {
                covariance[p] += square * distance[p] * distance[p];
            }
        }
        double variance = Math.exp(theta[hyper.jointVariance()]);
        double diagonal = variance + Math.exp(theta[hyper.noise()]);
        for (int p = 0; p < pairs; p++) {
            double a = Math.sqrt(covariance[p]);
            double decay = variance * Math.exp(-a);
            jointSlope[p] = (1 + a) / 3 * decay;
            jointPart[p] = (1 + a + a * a / 3) * decay;
            covariance[p] = jointPart[p];
        }
        for (int d = 0; d < dims; d++) {
            double own = Math.exp(theta[hyper.aloneVariance(d)]);
            diagonal += own;
            double rate = ROOT_5 * Math.exp(-theta[hyper.aloneLength(d)]);
            double[] distance = distances[d];
            double[] part = alone[d];
            double[] slope = aloneSlope[d];
            for (int p = 0; p < pairs; p++) {
                double a = rate * distance[p];
                double decay = own * Math.exp(-a);
                slope[p] = a * a * (1 + a) / 3 * decay;
                part[p] = (1 + a + a * a / 3) * decay;
                covariance[p] += part[p];
            }
        }
        return diagonal;
    }

    /** Adds half the trace of (inverse - alpha alpha') times the derivatives of the covariances. */
    private void addGradient(double[] theta, double[] alpha, double[][] inverse, double[] gradient) {
        int pairs = covariance.length;
        double[] weight = new double[pairs];
        double trace = 0;
        for (int i = 0, p = 0; i < n; i++) {
            for (int j = 0; j < i; j++, p++) {
                weight[p] = inverse[i][j] - alpha[i] * alpha[j];
            }
            trace += inverse[i][i] - alpha[i] * alpha[i];
        }
        for (int d = 0; d < hyper.dims(); d++) {
            double own = Math.exp(theta[hyper.aloneVariance(d)]);
            gradient[hyper.aloneVariance(d)] += Cholesky.dot(weight, alone[d], pairs) + 0.5 * trace * own;
            gradient[hyper.aloneLength(d)] += Cholesky.dot(weight, aloneSlope[d], pairs);
        }
        double variance = Math.exp(theta[hyper.jointVariance()]);
        gradient[hyper.jointVariance()] += Cholesky.dot(weight, jointPart, pairs) + 0.5 * trace * variance;
        gradient[hyper.noise()] += 0.5 * trace * Math.exp(theta[hyper.noise()]);
        for (int p = 0; p < pairs; p++) {
            weight[p] *= jointSlope[p];
        }
        for (int d = 0; d < hyper.dims(); d++) {
            double rate = ROOT_5 * Math.exp(-theta[hyper.jointLength(d)]);
            double[] distance = distances[d];
            double sum = 0;
            for (int p = 0; p < pairs; p++) {
                sum += weight[p] * distance[p] * distance[p];
            }
            gradient[hyper.jointLength(d)] += sum * rate * rate;
        }
    }
}
