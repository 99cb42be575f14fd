package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import java.util.List;

/**
 * How likely it is that constraints are kept: each has a process, below 0 where it is kept (after Gardner et al. 2014, "Bayesian optimization
 * with inequality constraints"). For one thread at a time.
 */
final class Limits {
    /**
     * The power of the probability. An optimum on the limit is the rule, and beyond it values go on getting better, so that the plain product keeps
     * gambling there.
     */
    private static final double CARE = 3;

    private final List<GaussianProcess> processes;
    private final Prediction prediction;

    Limits(List<GaussianProcess> processes, int dims) {
        this.processes = List.copyOf(processes);
        prediction = new Prediction(dims);
    }

    /** The same where a point is being tried. */
    Limits believing(double[] point) {
        return new Limits(processes.stream().map(p -> p.believing(point)).toList(), point.length);
    }

    /** Adds to gains at many points what the probability there is worth, as a logarithm. */
    void addTo(double[] gains, List<double[]> points) {
        double[] means = new double[gains.length];
        double[] variances = new double[gains.length];
        for (GaussianProcess process : processes) {
            process.screen(points, means, variances);
            for (int i = 0; i < gains.length; i++) {
                gains[i] += CARE * LogExpectedImprovement.logCumulative(-means[i] / Math.sqrt(variances[i]));
            }
        }
    }

    /** What the probability at a point is worth, as a logarithm; its derivatives are added to the array. */
    double at(double[] point, double[] gradient) {
        double sum = 0;
        for (GaussianProcess process : processes) {
            process.predict(point, prediction);
            double deviation = Math.sqrt(prediction.variance());
            double z = -prediction.mean() / deviation;
            double slope = CARE * LogExpectedImprovement.slopeOfLogCumulative(z);
            sum += CARE * LogExpectedImprovement.logCumulative(z);
            for (int d = 0; d < gradient.length; d++) {
                double relative = prediction.varianceSlope(d) / (2 * prediction.variance());
                gradient[d] -= slope * (prediction.meanSlope(d) / deviation + z * relative);
            }
        }
        return sum;
    }
}
