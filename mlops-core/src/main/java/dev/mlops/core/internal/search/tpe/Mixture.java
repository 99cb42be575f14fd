package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import java.util.Arrays;

/**
 * A density over configurations: a kernel around each of some tries, with a weight, and the uniform distribution as a prior (Watanabe 2023,
 * "Tree-structured Parzen estimator: understanding its algorithm components and their roles for better empirical performance", section 3).
 * Some dimensions may be fixed: then components count by how well they go with those. For one thread at a time.
 */
final class Mixture {
    private final Axis[] axes;
    private final double[] logWeights;
    private final double logPrior;
    private final double[] sums;
    private final double[] cumulative;

    /**
     * A mixture.
     *
     * @param dimensions one per coordinate
     * @param points the tries' places
     * @param weights of the tries, whose sum is their number
     * @param widths of the kernels, one per dimension
     */
    Mixture(Dimension[] dimensions, double[][] points, double[] weights, double[] widths, ParzenSettings settings) {
        int n = points.length;
        double total = n + settings.prior();
        double[] shares = new double[n];
        logWeights = new double[n];
        for (int i = 0; i < n; i++) {
            shares[i] = weights[i] / total;
            logWeights[i] = Math.log(shares[i]);
        }
        logPrior = Math.log(settings.prior() / total);
        axes = new Axis[dimensions.length];
        for (int d = 0; d < axes.length; d++) {
            double[] places = new double[n];
            for (int i = 0; i < n; i++) {
                places[i] = points[i][d];
            }
            axes[d] = Axis.of(dimensions[d], places, shares, widths[d], settings.choice() / Math.max(1, n));
        }
        sums = new double[n];
        cumulative = new double[n + 1];
        fix(new double[0], 0);
    }

    /** Fixes the last dimensions, from this one on, at what the point has there: from now on draws go with those. */
    void fix(double[] point, int from) {
        System.arraycopy(logWeights, 0, sums, 0, sums.length);
        if (from < point.length) {
            for (int d = from; d < axes.length; d++) {
                axes[d].addTo(sums, point[d]);
            }
        }
        double most = Math.max(logPrior, Arrays.stream(sums).max().orElse(logPrior));
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += Math.exp(sums[i] - most);
            cumulative[i] = sum;
        }
        cumulative[sums.length] = sum + Math.exp(logPrior - most);
    }

    /**
     * Draws the first coordinates of a point.
     *
     * @param count how many
     * @param crossed whether each comes from a component of its own
     */
    void draw(double[] point, int count, boolean crossed, Chance chance) {
        int component = component(chance);
        for (int d = 0; d < count; d++) {
            point[d] = component < sums.length ? axes[d].draw(component, chance) : axes[d].any(chance);
            component = crossed ? component(chance) : component;
        }
    }

    private int component(Chance chance) {
        double at = chance.unit() * cumulative[sums.length];
        int found = Arrays.binarySearch(cumulative, at);
        return Math.min(sums.length, found < 0 ? -found - 1 : found);
    }

    /** The logarithm of the density of all dimensions together, relative to the uniform one. */
    double logTogether(double[] point) {
        System.arraycopy(logWeights, 0, sums, 0, sums.length);
        for (int d = 0; d < axes.length; d++) {
            axes[d].addTo(sums, point[d]);
        }
        double most = logPrior;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        double total = Math.exp(logPrior - most);
        for (double sum : sums) {
            // What is 30 below adds nothing that matters, and the exponential is what costs.
            total += sum - most > -30 ? Math.exp(sum - most) : 0;
        }
        return most + Math.log(total);
    }

    /** The sum of the logarithms of the densities of the first dimensions, each on its own. */
    double logAlone(double[] point, int count) {
        double sum = 0;
        for (int d = 0; d < count; d++) {
            sum += axes[d].logAlone(point[d]);
        }
        return sum;
    }
}
