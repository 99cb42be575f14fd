package dev.mlops.core.internal.search.gaussian;

import java.util.Arrays;
import java.util.List;

/**
 * A function known at some points, with noise: what it is likely to be elsewhere (Rasmussen and Williams 2006, algorithm 2.1). The mean is a
 * constant. Immutable; points are kept as they are and must not change.
 */
public final class GaussianProcess {
    private final Kernel kernel;
    private final double[][] points;
    private final Cholesky factor;
    private final double mean;
    private final double[] alpha;
    private final double[] values;

    private GaussianProcess(Kernel kernel, double[][] points, double[] values, Cholesky factor) {
        this.kernel = kernel;
        this.points = points;
        this.values = values;
        this.factor = factor;
        double[] ones = new double[points.length];
        Arrays.fill(ones, 1);
        double[] solvedOnes = factor.solve(ones);
        double[] solved = factor.solve(values);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < ones.length; i++) {
            sum += solvedOnes[i];
            weighted += solved[i];
        }
        mean = weighted / (sum + 1);
        alpha = solved;
        for (int i = 0; i < ones.length; i++) {
            alpha[i] -= mean * solvedOnes[i];
        }
    }

    static GaussianProcess of(Kernel kernel, double[][] points, double[] values) {
        double[][] lower = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            lower[i] = row(kernel, points, i, points[i]);
        }
        return new GaussianProcess(kernel, points, values, Cholesky.of(lower));
    }

    private static double[] row(Kernel kernel, double[][] points, int count, double[] point) {
        double[] row = new double[count + 1];
        for (int j = 0; j < count; j++) {
            row[j] = kernel.at(point, points[j]);
        }
        row[count] = kernel.variance() + kernel.noise();
        return row;
    }

    /** As if the function had been found at one more point to be what it is likely to be there (Ginsbourger et al. 2010, kriging believer). */
    public GaussianProcess believing(double[] point) {
        int n = points.length;
        double[][] more = Arrays.copyOf(points, n + 1);
        more[n] = point;
        double[] withValue = Arrays.copyOf(values, n + 1);
        withValue[n] = mean(point);
        Cholesky grown = factor.copy();
        grown.append(row(kernel, points, n, point));
        return new GaussianProcess(kernel, more, withValue, grown);
    }

    /** How many points are known. */
    public int size() {
        return points.length;
    }

    /** What is likely at the known points themselves, which noise has moved. */
    public double[] smoothed() {
        double[] means = values.clone();
        for (int i = 0; i < means.length; i++) {
            means[i] -= kernel.noise() * alpha[i];
        }
        return means;
    }

    /** The variance of the noise. */
    public double noise() {
        return kernel.noise();
    }

    /** What is likely at a point. */
    public double mean(double[] point) {
        double sum = mean;
        for (int i = 0; i < points.length; i++) {
            sum += alpha[i] * kernel.at(point, points[i]);
        }
        return sum;
    }

    /** What is likely at a point: its mean and its variance without noise, with derivatives by the point's coordinates. */
    public void predict(double[] point, Prediction to) {
        int n = points.length;
        int dims = point.length;
        double[] k = to.covariances(n);
        double[][] slopes = to.slopes(n, dims);
        to.mean = mean;
        Arrays.fill(to.meanGradient, 0);
        for (int i = 0; i < n; i++) {
            k[i] = kernel.at(point, points[i], slopes[i]);
            to.mean += alpha[i] * k[i];
            for (int d = 0; d < dims; d++) {
                to.meanGradient[d] += alpha[i] * slopes[i][d];
            }
        }
        factor.forward(k);
        to.variance = Math.max(1e-14, kernel.variance() - Cholesky.dot(k, k, n));
        factor.backward(k);
        Arrays.fill(to.varianceGradient, 0);
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dims; d++) {
                to.varianceGradient[d] -= 2 * k[i] * slopes[i][d];
            }
        }
    }

    /** Means and variances without noise of many points, to about five digits, for choosing among them. */
    public void screen(List<double[]> candidates, double[] means, double[] variances) {
        int n = points.length;
        int columns = candidates.size();
        double[][] k = new double[n][columns];
        Arrays.fill(means, 0, columns, mean);
        for (int i = 0; i < n; i++) {
            double[] row = k[i];
            double[] point = points[i];
            for (int c = 0; c < columns; c++) {
                row[c] = kernel.near(candidates.get(c), point);
                means[c] += alpha[i] * row[c];
            }
        }
        factor.forward(k, columns);
        Arrays.fill(variances, 0, columns, kernel.variance());
        for (double[] row : k) {
            for (int c = 0; c < columns; c++) {
                variances[c] -= row[c] * row[c];
            }
        }
        for (int c = 0; c < columns; c++) {
            variances[c] = Math.max(1e-14, variances[c]);
        }
    }
}
