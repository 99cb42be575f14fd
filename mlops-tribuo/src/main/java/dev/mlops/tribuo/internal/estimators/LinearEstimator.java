package dev.mlops.tribuo.internal.estimators;

import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;

/**
 * Weighted sums of the features: turned into probabilities by softmax for classification, as they are for regression. Immutable.
 */
public final class LinearEstimator implements FlatEstimator {
    public static final int CLASSIFICATION = 1;
    public static final int REGRESSION = 2;

    private final boolean classifies;
    private final int featureCount;
    private final int outputCount;
    /** One output after the other, each the features' weights and then the bias. */
    private final double[] weights;

    /** Takes over the array. */
    public LinearEstimator(boolean classifies, int featureCount, int outputCount, double[] weights) {
        this.classifies = classifies;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.weights = weights;
    }

    public static StoredForm form(boolean classifies) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(classifies, outputs);
            double[] weights = in.getDoubles(StoredForm.product(features + 1, outputs));
            for (double weight : weights) {
                StoredForm.require(Double.isFinite(weight), "a weight is not finite");
            }
            return new LinearEstimator(classifies, features, outputs, weights);
        };
    }

    @Override
    public int form() {
        return classifies ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putDoubles(weights);
    }

    @Override
    public boolean classifies() {
        return classifies;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    /** The array itself; the caller leaves it as it is. */
    public double[] weights() {
        return weights;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        double max = Double.NEGATIVE_INFINITY;
        boolean finite = true;
        for (int output = 0; output < outputCount; output++) {
            int at = output * (featureCount + 1);
            double sum = 0;
            for (int i = 0; i < featureCount; i++) {
                sum += weights[at + i] * features[i];
            }
            sum += weights[at + featureCount];
            finite &= Math.abs(sum) <= Double.MAX_VALUE;
            scores[output] = sum;
            max = Math.max(max, sum);
        }
        double scale = 1;
        if (!finite) {
            scale = scoreScaledDown(features, scores);
            max = Shares.max(scores, outputCount);
        }
        if (classifies) {
            Shares.softmax(scores, outputCount, max, scale);
        } else if (!finite) {
            scores[0] = Shares.clamped(scores[0], scale);
        }
    }

    /**
     * The sums divided by what is returned. Features so great that a sum overflows are finite numbers all the same, and their scores must be
     * numbers: with everything scaled down, the order of the sums is kept.
     */
    private double scoreScaledDown(double[] features, double[] scores) {
        double greatest = Shares.greatest(features, featureCount);
        double greatestWeight = Shares.greatest(weights, weights.length);
        for (int output = 0; output < outputCount; output++) {
            int at = output * (featureCount + 1);
            double sum = 0;
            for (int i = 0; i < featureCount; i++) {
                sum += (weights[at + i] / greatestWeight) * (features[i] / greatest);
            }
            scores[output] = sum + weights[at + featureCount] / greatestWeight / greatest;
        }
        return greatest * greatestWeight;
    }
}
