package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;

/**
 * A factorization machine of the second degree (Rendle 2010): per output a weighted sum of the features plus one of all products of two of
 * them, where the weight of a product is the inner product of its features' factors. Turned into probabilities by softmax for
 * classification. Costs factors times features per output, by Rendle's lemma 3.1. Immutable.
 *
 * <pre>
 * int      factors, at least 1
 * double[outputs * (features * (factors + 1) + 1)]: per output the features' weights, the bias, and for one factor after the other the features'
 * </pre>
 */
public final class FactorEstimator implements FlatEstimator {
    public static final int CLASSIFICATION = 11;
    public static final int REGRESSION = 12;

    private final boolean classifies;
    private final int featureCount;
    private final int outputCount;
    private final int factorCount;
    private final double[] weights;

    /** Takes over the array. */
    public FactorEstimator(boolean classifies, int featureCount, int outputCount, int factorCount, double[] weights) {
        this.classifies = classifies;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.factorCount = factorCount;
        this.weights = weights;
    }

    public static StoredForm form(boolean classifies) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(FlatEstimator.labelsOrNumber(classifies), outputs);
            int factors = StoredForm.length(in, "factors", 1);
            // The features and outputs are below the same bound as the factors, so a long holds any two of them.
            int rows = StoredForm.product(factors + 1, features);
            double[] weights = in.getDoubles(StoredForm.product(rows + 1, outputs));
            for (double weight : weights) {
                StoredForm.require(Double.isFinite(weight), "a weight is not finite");
            }
            return new FactorEstimator(classifies, features, outputs, factors, weights);
        };
    }

    @Override
    public int form() {
        return classifies ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putInt(factorCount);
        out.putDoubles(weights);
    }

    @Override
    public TaskKind kind() {
        return FlatEstimator.labelsOrNumber(classifies);
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    private int width() {
        return featureCount * (factorCount + 1) + 1;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        boolean finite = true;
        for (int output = 0; output < outputCount; output++) {
            int at = output * width();
            double sum = 0;
            for (int i = 0; i < featureCount; i++) {
                sum += weights[at + i] * features[i];
            }
            at += featureCount;
            sum += weights[at];
            at++;
            double products = 0;
            for (int factor = 0; factor < factorCount; factor++) {
                double linear = 0;
                double squares = 0;
                for (int i = 0; i < featureCount; i++) {
                    double value = weights[at + i] * features[i];
                    linear += value;
                    squares += value * value;
                }
                products += linear * linear - squares;
                at += featureCount;
            }
            sum += products / 2;
            finite &= Math.abs(sum) <= Double.MAX_VALUE;
            scores[output] = sum;
        }
        double scale = finite ? 1 : scoreScaledDown(features, scores);
        if (classifies) {
            Shares.softmax(scores, outputCount, Shares.max(scores, outputCount), scale);
        } else if (!finite) {
            scores[0] = Shares.clamped(scores[0], scale);
        }
    }

    /** The sums divided by what is returned, for features so great that a sum or a square overflows; the order of the sums is kept. */
    private double scoreScaledDown(double[] features, double[] scores) {
        double greatest = Shares.greatest(features, featureCount);
        double greatestWeight = Shares.greatest(weights, weights.length);
        for (int output = 0; output < outputCount; output++) {
            int at = output * width();
            double sum = 0;
            for (int i = 0; i < featureCount; i++) {
                sum += weights[at + i] / greatestWeight * (features[i] / greatest);
            }
            at += featureCount;
            sum += weights[at] / greatestWeight / greatest;
            at++;
            double products = 0;
            for (int factor = 0; factor < factorCount; factor++) {
                double linear = 0;
                double squares = 0;
                for (int i = 0; i < featureCount; i++) {
                    double value = weights[at + i] / greatestWeight * (features[i] / greatest);
                    linear += value;
                    squares += value * value;
                }
                products += linear * linear - squares;
                at += featureCount;
            }
            scores[output] = products / 2 + sum / greatest / greatestWeight;
        }
        return greatest * greatest * greatestWeight * greatestWeight;
    }
}
