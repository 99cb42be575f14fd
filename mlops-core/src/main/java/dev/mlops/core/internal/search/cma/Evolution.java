package dev.mlops.core.internal.search.cma;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Normal;
import dev.mlops.core.internal.statistics.SymmetricEigen;
import java.util.List;

/**
 * A normal distribution in the unit cube that moves, grows and turns with what its points were worth (Hansen 2016, "The CMA evolution
 * strategy: a tutorial"). Points need not be its own: how far one pulls is bounded (Hansen 2011, "Injecting external solutions into CMA-ES").
 * Mutable; for one thread at a time.
 */
final class Evolution {
    private static final int DRAWS = 30;
    private static final double MOST_STEP = 0.5;

    private final Strategy strategy;
    private final int dims;
    private final double[] mean;
    private final double[][] covariance;
    private final double[] stepPath;
    private final double[] path;
    private final double[][] axes;
    private final double[] lengths;
    private double step;
    private int generation;

    /** A ball around a point. */
    Evolution(Strategy strategy, double[] mean, double step) {
        this.strategy = strategy;
        this.dims = strategy.dims();
        this.mean = mean.clone();
        this.step = step;
        covariance = new double[dims][dims];
        axes = new double[dims][dims];
        lengths = new double[dims];
        stepPath = new double[dims];
        path = new double[dims];
        for (int i = 0; i < dims; i++) {
            covariance[i][i] = 1;
            axes[i][i] = 1;
            lengths[i] = 1;
        }
    }

    int size() {
        return strategy.size();
    }

    int generation() {
        return generation;
    }

    /** The standard deviation along the longest axis. */
    double widest() {
        double most = 0;
        for (double length : lengths) {
            most = Math.max(most, length);
        }
        return step * most;
    }

    /** How many times as wide as it is narrow. */
    double condition() {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double length : lengths) {
            most = Math.max(most, length);
            least = Math.min(least, length);
        }
        return most / least;
    }

    /** The middle in a dimension. */
    double mean(int dimension) {
        return mean[dimension];
    }

    /** The standard deviation in a dimension. */
    double deviation(int dimension) {
        return step * Math.sqrt(covariance[dimension][dimension]);
    }

    /**
     * A point: drawn again while it is outside the cube, then moved to its border.
     *
     * @param stretch by what factor each coordinate's distance from the mean is enlarged
     */
    double[] draw(Chance chance, double[] stretch) {
        double[] x = new double[dims];
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            System.arraycopy(mean, 0, x, 0, dims);
            for (int k = 0; k < dims; k++) {
                double z = step * lengths[k] * Normal.draw(chance);
                for (int i = 0; i < dims; i++) {
                    x[i] += stretch[i] * z * axes[k][i];
                }
            }
            boolean inside = true;
            for (double coordinate : x) {
                inside &= coordinate >= 0 && coordinate <= 1;
            }
            if (inside) {
                return x;
            }
        }
        for (int i = 0; i < dims; i++) {
            x[i] = Math.min(1, Math.max(0, x[i]));
        }
        return x;
    }

    /** Goes on to the next generation. Points from the best to the worst, as many as a generation has. */
    void tell(List<double[]> points) {
        double[][] y = new double[points.size()][dims];
        double[] squares = new double[points.size()];
        double most = Math.sqrt(dims) + 2.0 * dims / (dims + 2);
        for (int p = 0; p < y.length; p++) {
            for (int i = 0; i < dims; i++) {
                y[p][i] = (points.get(p)[i] - mean[i]) / step;
            }
            double length = Math.sqrt(whitenedSquare(y[p]));
            double factor = Math.min(1, most / Math.max(length, 1e-300));
            for (int i = 0; i < dims; i++) {
                y[p][i] *= factor;
            }
            squares[p] = Math.pow(length * factor, 2);
        }
        double[] shift = new double[dims];
        for (int p = 0; p < strategy.parents(); p++) {
            for (int i = 0; i < dims; i++) {
                shift[i] += strategy.weights()[p] * y[p][i];
            }
        }
        generation++;
        boolean moderate = follow(shift);
        adapt(y, squares, moderate);
        for (int i = 0; i < dims; i++) {
            mean[i] = Math.min(1, Math.max(0, mean[i] + step * shift[i]));
        }
        double length = Math.sqrt(dot(stepPath, stepPath));
        double change = strategy.stepRate() / strategy.stepDamping() * (length / strategy.expectedLength() - 1);
        step *= Math.exp(Math.min(1, change));
        decompose();
        step = Math.min(step, MOST_STEP / (widest() / step));
    }

    /** Updates both paths; whether the step path is not too long, as it is while the step is far too short. */
    private boolean follow(double[] shift) {
        double rate = strategy.stepRate();
        double scale = Math.sqrt(rate * (2 - rate) * strategy.effective());
        double[] whitened = whitened(shift);
        for (int i = 0; i < dims; i++) {
            stepPath[i] = (1 - rate) * stepPath[i] + scale * whitened[i];
        }
        double length = Math.sqrt(dot(stepPath, stepPath));
        boolean moderate = length / Math.sqrt(1 - Math.pow(1 - rate, 2.0 * generation))
                < (1.4 + 2.0 / (dims + 1)) * strategy.expectedLength();
        double pathRate = strategy.pathRate();
        double pathScale = moderate ? Math.sqrt(pathRate * (2 - pathRate) * strategy.effective()) : 0;
        for (int i = 0; i < dims; i++) {
            path[i] = (1 - pathRate) * path[i] + pathScale * shift[i];
        }
        return moderate;
    }

    private void adapt(double[][] y, double[] squares, boolean moderate) {
        double one = strategy.rankOne();
        double many = strategy.rankMany();
        double[] weights = new double[y.length];
        double sum = 0;
        for (int p = 0; p < y.length; p++) {
            double weight = strategy.weights()[p];
            sum += weight;
            // A negative weight takes away the same whatever the point's distance, so that the matrix stays positive
            // definite.
            weights[p] = weight >= 0 ? weight : weight * dims / Math.max(squares[p], 1e-8);
        }
        double lost = moderate ? 0 : one * strategy.pathRate() * (2 - strategy.pathRate());
        double keep = 1 + lost - one - many * sum;
        for (int i = 0; i < dims; i++) {
            for (int j = 0; j <= i; j++) {
                double value = keep * covariance[i][j] + one * path[i] * path[j];
                for (int p = 0; p < y.length; p++) {
                    value += many * weights[p] * y[p][i] * y[p][j];
                }
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
    }

    private void decompose() {
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        double floor = 1e-14 * eigen.value(0);
        for (int k = 0; k < dims; k++) {
            lengths[k] = Math.sqrt(Math.max(floor, eigen.value(k)));
            System.arraycopy(eigen.vector(k), 0, axes[k], 0, dims);
        }
    }

    /** {@code C^-1/2 y}. */
    private double[] whitened(double[] y) {
        double[] to = new double[dims];
        for (int k = 0; k < dims; k++) {
            double along = dot(axes[k], y) / lengths[k];
            for (int i = 0; i < dims; i++) {
                to[i] += along * axes[k][i];
            }
        }
        return to;
    }

    private double whitenedSquare(double[] y) {
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            double along = dot(axes[k], y) / lengths[k];
            sum += along * along;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
