package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.gaussian.BoxMinimizer;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is to be gained at a point: the logarithm of the expected improvement times a power of the probability that constraints
 * are kept (after Gardner et al. 2014). Without a feasible try it is that probability alone. For one thread at a time.
 */
final class Acquisition implements BoxMinimizer.Smooth {
    /**
     * The power of the probability. An optimum on the limit is the rule, and beyond it values go on getting better, so that the plain product keeps
     * gambling there.
     */
    private static final double CARE = 3;

    private final GaussianProcess objective;
    private final @Nullable GaussianProcess violation;
    private final Aim aim;
    private final Prediction prediction;

    /**
     * Makes one.
     *
     * @param objective what values are likely
     * @param violation what violations are likely, 0 being the limit; null without constraints
     * @param aim what to improve on
     * @param dims the number of coordinates
     */
    Acquisition(GaussianProcess objective, @Nullable GaussianProcess violation, Aim aim, int dims) {
        this.objective = objective;
        this.violation = violation;
        this.aim = aim;
        prediction = new Prediction(dims);
    }

    /** The gain at each of many points, to about five digits. */
    double[] screen(List<double[]> points) {
        int n = points.size();
        double[] gains = new double[n];
        double[] means = new double[n];
        double[] variances = new double[n];
        if (aim.isThere()) {
            objective.screen(points, means, variances);
            for (int i = 0; i < n; i++) {
                gains[i] = LogExpectedImprovement.of(means[i], aim.deviation(variances[i]), aim.value());
            }
        }
        if (violation != null) {
            violation.screen(points, means, variances);
            for (int i = 0; i < n; i++) {
                gains[i] += CARE * LogExpectedImprovement.logCumulative(-means[i] / Math.sqrt(variances[i]));
            }
        }
        return gains;
    }

    /** The gain made negative, with its derivatives. */
    @Override
    public double at(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        if (aim.isThere()) {
            objective.predict(point, prediction);
            double variance = prediction.variance() + aim.ruggedness();
            double deviation = aim.deviation(prediction.variance());
            double z = (aim.value() - prediction.mean()) / deviation;
            double slope = LogExpectedImprovement.slopeOfLogH(z);
            sum -= Math.log(deviation) + LogExpectedImprovement.logH(z);
            for (int d = 0; d < gradient.length; d++) {
                double relative = prediction.varianceSlope(d) / (2 * variance);
                gradient[d] -= relative - slope * (prediction.meanSlope(d) / deviation + z * relative);
            }
        }
        if (violation != null) {
            violation.predict(point, prediction);
            double deviation = Math.sqrt(prediction.variance());
            double z = -prediction.mean() / deviation;
            double slope = CARE * LogExpectedImprovement.slopeOfLogCumulative(z);
            sum -= CARE * LogExpectedImprovement.logCumulative(z);
            for (int d = 0; d < gradient.length; d++) {
                double relative = prediction.varianceSlope(d) / (2 * prediction.variance());
                gradient[d] += slope * (prediction.meanSlope(d) / deviation + z * relative);
            }
        }
        return sum;
    }

    /** The gain at a point. */
    double at(double[] point) {
        return -at(point, new double[point.length]);
    }
}
