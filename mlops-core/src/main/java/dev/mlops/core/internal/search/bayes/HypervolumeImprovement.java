package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much larger the area that a front of two objectives dominates is expected to become, exactly (Emmerich, Deutz and Klinkenberg 2011; in the
 * form of Yang et al. 2019, "Efficient computation of expected hypervolume improvement using box decomposition algorithms", section 3): the front
 * parts the area into strips, and as the objectives are independent, of each strip the expected width times the expected height is gained. All in
 * logarithms, so that nothing underflows far from the front. For one thread at a time.
 */
final class HypervolumeImprovement implements Improvement {
    /** A strip narrower than this, relative to what is left of its right end, is none. */
    private static final double NARROW = 1e-9;

    private final GaussianProcess first;
    private final GaussianProcess second;
    private final Prediction one;
    private final Prediction other;

    /** Per strip the first objective at its right end, and the second objective from which on it is dominated. */
    private final double[] ends;

    private final double[] heights;

    /** Per strip logarithms of its expected width and height, and of the two their derivatives by the logarithm of the deviation, and by the mean. */
    private final double[] areas;

    private final double[][] byDeviation;
    private final double[][] byMean;

    /**
     * Makes one.
     *
     * @param front points none of which beats another, on the scale of the processes; all below the reference
     * @param reference the worst that counts
     */
    HypervolumeImprovement(
            GaussianProcess first, GaussianProcess second, List<double[]> front, double[] reference, int dims) {
        this.first = first;
        this.second = second;
        one = new Prediction(dims);
        other = new Prediction(dims);
        double[][] sorted = front.toArray(new double[0][]);
        Arrays.sort(sorted, Comparator.comparingDouble(p -> p[0]));
        int strips = sorted.length + 1;
        ends = new double[strips];
        heights = new double[strips];
        for (int i = 0; i < strips; i++) {
            ends[i] = i < sorted.length ? sorted[i][0] : reference[0];
            heights[i] = i > 0 ? sorted[i - 1][1] : reference[1];
        }
        areas = new double[strips];
        byDeviation = new double[2][strips];
        byMean = new double[2][strips];
    }

    @Override
    public double[] screen(List<double[]> points) {
        int n = points.size();
        double[][] means = new double[2][n];
        double[][] variances = new double[2][n];
        first.screen(points, means[0], variances[0]);
        second.screen(points, means[1], variances[1]);
        double[] gains = new double[n];
        for (int i = 0; i < n; i++) {
            gains[i] = gain(means[0][i], Math.sqrt(variances[0][i]), means[1][i], Math.sqrt(variances[1][i]), false);
        }
        return gains;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        first.predict(point, one);
        second.predict(point, other);
        double gain = gain(one.mean(), Math.sqrt(one.variance()), other.mean(), Math.sqrt(other.variance()), true);
        double[] deviation = new double[2];
        double[] mean = new double[2];
        for (int i = 0; i < areas.length; i++) {
            double weight = Math.exp(areas[i] - gain);
            for (int k = 0; k < 2 && weight > 0; k++) {
                deviation[k] += weight * byDeviation[k][i];
                mean[k] += weight * byMean[k][i];
            }
        }
        for (int d = 0; d < gradient.length; d++) {
            gradient[d] = deviation[0] * one.varianceSlope(d) / (2 * one.variance())
                    + mean[0] * one.meanSlope(d)
                    + deviation[1] * other.varianceSlope(d) / (2 * other.variance())
                    + mean[1] * other.meanSlope(d);
        }
        return gain;
    }

    private double gain(double mean, double deviation, double otherMean, double otherDeviation, boolean slopes) {
        double most = Double.NEGATIVE_INFINITY;
        double left = Double.NEGATIVE_INFINITY;
        double leftZ = 0;
        for (int i = 0; i < areas.length; i++) {
            double z = (ends[i] - mean) / deviation;
            double right = Math.log(deviation) + LogExpectedImprovement.logH(z);
            double share = i == 0 ? 0 : Math.exp(left - right);
            double v = (heights[i] - otherMean) / otherDeviation;
            if (share > 1 - NARROW) {
                areas[i] = Double.NEGATIVE_INFINITY;
            } else {
                areas[i] = right + Math.log1p(-share) + Math.log(otherDeviation) + LogExpectedImprovement.logH(v);
                if (slopes) {
                    setSlopes(i, z, leftZ, share, deviation);
                    double slope = LogExpectedImprovement.slopeOfLogH(v);
                    byDeviation[1][i] = 1 - slope * v;
                    byMean[1][i] = -slope / otherDeviation;
                }
            }
            most = Math.max(most, areas[i]);
            left = right;
            leftZ = z;
        }
        double sum = 0;
        for (double area : areas) {
            sum += Math.exp(area - most);
        }
        return most + Math.log(sum);
    }

    /** Those of a strip's width: of what is below its right end less what is below its left end, which is so large a share of it. */
    private void setSlopes(int strip, double z, double leftZ, double share, double deviation) {
        double slope = LogExpectedImprovement.slopeOfLogH(z);
        double leftSlope = share > 0 ? LogExpectedImprovement.slopeOfLogH(leftZ) : 0;
        byDeviation[0][strip] = (1 - slope * z - share * (1 - leftSlope * leftZ)) / (1 - share);
        byMean[0][strip] = -(slope - share * leftSlope) / ((1 - share) * deviation);
    }
}
