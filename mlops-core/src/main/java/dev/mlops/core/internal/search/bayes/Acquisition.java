package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.gaussian.BoxMinimizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is to be gained at a point: the logarithm of the expected {@link Improvement} times what its chance to keep within {@link Limits} is
 * worth. Without a feasible try it is that chance alone. For one thread at a time.
 */
final class Acquisition implements BoxMinimizer.Smooth {
    private final @Nullable Improvement improvement;
    private final Limits limits;

    /**
     * Makes one.
     *
     * @param improvement what is to be gained where constraints are kept; null where that is not known
     * @param limits how likely constraints are kept
     */
    Acquisition(@Nullable Improvement improvement, Limits limits) {
        this.improvement = improvement;
        this.limits = limits;
    }

    /** The gain at each of many points, to about five digits. */
    double[] screen(List<double[]> points) {
        double[] gains = improvement == null ? new double[points.size()] : improvement.screen(points);
        limits.addTo(gains, points);
        return gains;
    }

    /** The gain made negative, with its derivatives. */
    @Override
    public double at(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double gain = improvement == null ? 0 : improvement.at(point, gradient);
        gain += limits.at(point, gradient);
        for (int d = 0; d < gradient.length; d++) {
            gradient[d] = -gradient[d];
        }
        return -gain;
    }

    /** The gain at a point. */
    double at(double[] point) {
        return -at(point, new double[point.length]);
    }
}
