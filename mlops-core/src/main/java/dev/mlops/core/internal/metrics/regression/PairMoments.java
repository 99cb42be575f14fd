package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.jspecify.annotations.Nullable;

/**
 * Means and second moments of truth, prediction and error, batch by batch: two passes over a batch, then joined with what came before (Chan, Golub
 * and LeVeque 1983, Algorithms for computing the sample variance). For one thread; those of several are joined by {@link #merge}.
 */
public final class PairMoments {
    private long rows;
    private double weight;
    private boolean isWeighted;

    private double meanTruth;
    private double meanPredicted;
    private double meanError;
    /** Sums of weighted squares and products of the differences from the means. */
    private double truthSquares;

    private double predictedSquares;
    private double products;
    private double errorSquares;

    /** Ranges, to know exactly what does not vary. */
    private final Range truthRange = new Range();

    private final Range predictedRange = new Range();
    private final Range errorRange = new Range();

    /** Without rows. */
    public PairMoments() {}

    /** The moments of these rows. */
    public static PairMoments of(double[] truth, double[] predicted, double @Nullable [] weights) {
        return new PairMoments().add(truth, predicted, weights);
    }

    private static final class Range {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        boolean isOne() {
            return least == most;
        }
    }

    /**
     * Adds rows.
     *
     * @return this
     */
    public PairMoments add(double[] truth, double[] predicted, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, predicted.length, "predicted");
        Inputs.requireWeights(truth.length, weights);
        double[] errors = new double[truth.length];
        PairMoments batch = new PairMoments();
        for (int row = 0; row < truth.length; row++) {
            errors[row] = predicted[row] - truth[row];
            if (Inputs.weight(weights, row) > 0) {
                batch.truthRange.add(truth[row]);
                batch.predictedRange.add(predicted[row]);
                batch.errorRange.add(errors[row]);
            }
        }
        batch.rows = truth.length;
        batch.isWeighted = weights != null;
        batch.weight = Inputs.total(truth.length, weights);
        batch.meanTruth = Inputs.mean(truth, weights);
        batch.meanPredicted = Inputs.mean(predicted, weights);
        batch.meanError = Inputs.mean(errors, weights);
        batch.addSquares(truth, predicted, errors, weights);
        return merge(batch);
    }

    /** Around the means of the batch. */
    private void addSquares(double[] truth, double[] predicted, double[] errors, double @Nullable [] weights) {
        for (int row = 0; row < truth.length; row++) {
            double w = Inputs.weight(weights, row);
            double y = truth[row] - meanTruth;
            double p = predicted[row] - meanPredicted;
            double e = errors[row] - meanError;
            truthSquares += w * y * y;
            predictedSquares += w * p * p;
            products += w * y * p;
            errorSquares += w * e * e;
        }
    }

    /**
     * Adds what another has.
     *
     * @return this
     */
    public PairMoments merge(PairMoments other) {
        rows += other.rows;
        isWeighted |= other.isWeighted;
        if (other.weight == 0) {
            return this;
        }
        truthRange.add(other.truthRange.least);
        truthRange.add(other.truthRange.most);
        predictedRange.add(other.predictedRange.least);
        predictedRange.add(other.predictedRange.most);
        errorRange.add(other.errorRange.least);
        errorRange.add(other.errorRange.most);
        double all = weight + other.weight;
        double part = other.weight / all;
        double cross = weight * part;
        double y = weight == 0 ? 0 : other.meanTruth - meanTruth;
        double p = weight == 0 ? 0 : other.meanPredicted - meanPredicted;
        double e = weight == 0 ? 0 : other.meanError - meanError;
        truthSquares += other.truthSquares + cross * y * y;
        predictedSquares += other.predictedSquares + cross * p * p;
        products += other.products + cross * y * p;
        errorSquares += other.errorSquares + cross * e * e;
        if (weight == 0) {
            meanTruth = other.meanTruth;
            meanPredicted = other.meanPredicted;
            meanError = other.meanError;
        } else {
            meanTruth += part * y;
            meanPredicted += part * p;
            meanError += part * e;
        }
        weight = all;
        return this;
    }

    /** How many rows there are, those without weight included. */
    public long rows() {
        return rows;
    }

    /** The mean of prediction less truth; NaN without rows of weight. */
    public double bias() {
        return weight == 0 ? Double.NaN : meanError;
    }

    /** The mean squared error; NaN without rows of weight. */
    public double meanSquaredError() {
        return squaredErrors() / weight;
    }

    private double squaredErrors() {
        return errorsAroundMean() + weight * meanError * meanError;
    }

    private double errorsAroundMean() {
        return errorRange.isOne() ? 0 : errorSquares;
    }

    /** The sum of weighted squared distances of the truth from its mean. */
    public double truthSquares() {
        return truthRange.isOne() ? 0 : truthSquares;
    }

    private double predictedSquares() {
        return predictedRange.isOne() ? 0 : predictedSquares;
    }

    /**
     * The share of the truth's variance around its mean that is not left in the errors, R². Where the truth does not vary, 1 for no error at all and
     * else 0; NaN for fewer than two rows.
     */
    public double r2() {
        return rows < 2 || weight == 0 ? Double.NaN : explained(squaredErrors());
    }

    /** R² with the errors taken around their own mean. Where the truth does not vary, 1 where the errors do not either and else 0. */
    public double explainedVariance() {
        return weight == 0 ? Double.NaN : explained(errorsAroundMean());
    }

    private double explained(double left) {
        if (truthSquares() == 0) {
            return left == 0 ? 1 : 0;
        }
        return 1 - left / truthSquares();
    }

    /** Pearson's correlation of truth and prediction; NaN where one does not vary. */
    public double pearson() {
        double spread = Math.sqrt(truthSquares()) * Math.sqrt(predictedSquares());
        return spread == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / spread));
    }

    /**
     * The two-sided probability of a correlation as far from 0 where both are normal and independent (Student 1908, Probable error of a correlation
     * coefficient); 1 for two rows. NaN where {@link #pearson} is, and with weights, for which there is no number of observations.
     */
    public double pearsonP() {
        double r = pearson();
        if (Double.isNaN(r) || isWeighted) {
            return Double.NaN;
        }
        return rows == 2 ? 1 : RegularizedBeta.value((1 - r) * (1 + r), (rows - 2) / 2.0, 0.5);
    }

    /**
     * Lin's concordance: how close truth and prediction are to being the same, moments divided by the weight of all rows (Lin 1989, A concordance
     * correlation coefficient to evaluate reproducibility). NaN where neither varies and both are the same.
     */
    public double concordance() {
        double shift = meanTruth - meanPredicted;
        double both = truthRange.isOne() || predictedRange.isOne() ? 0 : products;
        return 2 * both / (truthSquares() + predictedSquares() + weight * shift * shift);
    }
}
