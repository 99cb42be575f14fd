package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Structure;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Weighted sums of the features: turned into probabilities by softmax for classification, as they are for regression and anomalies. Immutable.
 */
public final class LinearEstimator implements FlatEstimator {
    public static final int CLASSIFICATION = 1;
    public static final int REGRESSION = 2;
    public static final int ANOMALIES = 13;

    private final TaskKind kind;
    private final int featureCount;
    private final int outputCount;
    /** One output after the other, each the features' weights and then the bias. */
    private final double[] weights;

    /** Takes over the array. */
    public LinearEstimator(boolean classifies, int featureCount, int outputCount, double[] weights) {
        this(FlatEstimator.labelsOrNumber(classifies), featureCount, outputCount, weights);
    }

    private LinearEstimator(TaskKind kind, int featureCount, int outputCount, double[] weights) {
        this.kind = kind;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.weights = weights;
    }

    /** One whose sum is how strange a row is. Takes over the array: the features' weights and then the bias. */
    public static LinearEstimator anomalies(double[] weights) {
        return new LinearEstimator(TaskKind.ANOMALIES, weights.length - 1, 1, weights);
    }

    /** The form for classification, regression or anomalies. */
    public static StoredForm form(TaskKind kind) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(kind, outputs);
            double[] weights = in.getDoubles(StoredForm.product(features + 1, outputs));
            for (double weight : weights) {
                StoredForm.require(Double.isFinite(weight), "a weight is not finite");
            }
            return new LinearEstimator(kind, features, outputs, weights);
        };
    }

    @Override
    public int form() {
        return switch (kind) {
            case CLASSIFICATION -> CLASSIFICATION;
            case REGRESSION -> REGRESSION;
            case ANOMALIES -> ANOMALIES;
            case MULTI_LABEL, CLUSTERING -> throw new IllegalStateException("no sums of " + kind);
        };
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putDoubles(weights);
    }

    @Override
    public TaskKind kind() {
        return kind;
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
    public Optional<Structure> structure() {
        if (kind != TaskKind.CLASSIFICATION) {
            return Optional.of(structure(featureCount, weights, Structure.Link.NONE));
        }
        int width = featureCount + 1;
        if (outputCount == 2 && isZero(0)) {
            return Optional.of(
                    structure(featureCount, Arrays.copyOfRange(weights, width, 2 * width), Structure.Link.LOGISTIC));
        }
        if (outputCount == 2 && isZero(1)) {
            double[] other = new double[width];
            for (int i = 0; i < width; i++) {
                other[i] = -weights[i];
            }
            return Optional.of(structure(featureCount, other, Structure.Link.LOGISTIC));
        }
        return Optional.of(structure(featureCount, weights, Structure.Link.SOFTMAX));
    }

    private boolean isZero(int output) {
        for (int i = output * (featureCount + 1); i < (output + 1) * (featureCount + 1); i++) {
            if (weights[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Of sums one after the other, each the features' weights and then the bias. */
    static Structure.Linear structure(int featureCount, double[] sums, Structure.Link link) {
        int count = sums.length / (featureCount + 1);
        double[] weights = new double[count * featureCount];
        double[] biases = new double[count];
        for (int sum = 0; sum < count; sum++) {
            System.arraycopy(sums, sum * (featureCount + 1), weights, sum * featureCount, featureCount);
            biases[sum] = sums[sum * (featureCount + 1) + featureCount];
        }
        return new Structure.Linear(featureCount, weights, biases, link);
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
        if (kind == TaskKind.CLASSIFICATION) {
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
