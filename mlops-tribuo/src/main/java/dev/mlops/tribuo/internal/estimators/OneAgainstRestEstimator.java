package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Structure;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * One logistic model per label, each against all others: the labels' own probabilities 1 / (1 + exp(-sum)), divided by what they add up to.
 * Stored as {@code double[outputs * (features + 1)]}, per output the features' weights and then the bias. Immutable.
 */
public final class OneAgainstRestEstimator implements FlatEstimator {
    public static final int FORM = 10;

    private final int featureCount;
    private final int outputCount;
    private final double[] weights;

    /** Takes over the array. */
    public OneAgainstRestEstimator(int featureCount, int outputCount, double[] weights) {
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.weights = weights;
    }

    public static StoredForm reader() {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(TaskKind.CLASSIFICATION, outputs);
            double[] weights = in.getDoubles(StoredForm.product(features + 1, outputs));
            for (double weight : weights) {
                StoredForm.require(Double.isFinite(weight), "a weight is not finite");
            }
            return new OneAgainstRestEstimator(features, outputs, weights);
        };
    }

    @Override
    public int form() {
        return FORM;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putDoubles(weights);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.CLASSIFICATION;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public Optional<Structure> structure() {
        return Optional.of(LinearEstimator.structure(featureCount, weights, Structure.Link.NORMALISED_LOGISTIC));
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
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
        }
        double scale = 1;
        if (finite) {
            for (int output = 0; output < outputCount; output++) {
                scores[output] = logOfSigmoid(scores[output]);
            }
        } else {
            scale = scoreScaledDown(features, scores);
        }
        // Divided as logarithms, since all of the labels' own probabilities may be too small for a double.
        Shares.softmax(scores, outputCount, Shares.max(scores, outputCount), scale);
    }

    private static double logOfSigmoid(double sum) {
        return sum >= 0 ? -Math.log1p(Math.exp(-sum)) : sum - Math.log1p(Math.exp(sum));
    }

    /** The logarithms divided by what is returned, for features so great that a sum overflows; 0 where a sum is above 0. */
    private double scoreScaledDown(double[] features, double[] scores) {
        double greatest = Shares.greatest(features, featureCount);
        double greatestWeight = Shares.greatest(weights, weights.length);
        for (int output = 0; output < outputCount; output++) {
            int at = output * (featureCount + 1);
            double sum = 0;
            for (int i = 0; i < featureCount; i++) {
                sum += (weights[at + i] / greatestWeight) * (features[i] / greatest);
            }
            scores[output] = Math.min(0, sum + weights[at + featureCount] / greatestWeight / greatest);
        }
        return greatest * greatestWeight;
    }
}
