package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import java.util.List;

/** How much better than an {@link Aim} one objective is expected to be ({@link LogExpectedImprovement}). For one thread at a time. */
final class ExpectedImprovement implements Improvement {
    private final GaussianProcess objective;
    private final Aim aim;
    private final Prediction prediction;

    ExpectedImprovement(GaussianProcess objective, Aim aim, int dims) {
        this.objective = objective;
        this.aim = aim;
        prediction = new Prediction(dims);
    }

    @Override
    public double[] screen(List<double[]> points) {
        int n = points.size();
        double[] gains = new double[n];
        double[] means = new double[n];
        double[] variances = new double[n];
        objective.screen(points, means, variances);
        for (int i = 0; i < n; i++) {
            gains[i] = LogExpectedImprovement.of(means[i], aim.deviation(variances[i]), aim.value());
        }
        return gains;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        objective.predict(point, prediction);
        double variance = prediction.variance() + aim.ruggedness();
        double deviation = aim.deviation(prediction.variance());
        double z = (aim.value() - prediction.mean()) / deviation;
        double slope = LogExpectedImprovement.slopeOfLogH(z);
        for (int d = 0; d < gradient.length; d++) {
            double relative = prediction.varianceSlope(d) / (2 * variance);
            gradient[d] = relative - slope * (prediction.meanSlope(d) / deviation + z * relative);
        }
        return Math.log(deviation) + LogExpectedImprovement.logH(z);
    }
}
