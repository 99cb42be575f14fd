package dev.mlops.tribuo.internal.linear;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;
import java.util.Optional;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.VectorTuple;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.SLMTrainer;
import org.tribuo.regression.slm.SparseLinearModel;

/**
 * Learns weighted sums of few features with Tribuo's sparse linear models and takes the weights out. Columns that never change are kept from
 * Tribuo, which divides by their deviation, and get weight 0.
 */
final class SparseLinearTraining {
    /** What Tribuo (VectorTuple.DELTA in 4.3.2) takes a column's sum of squares for zero below, and drops the column. */
    private static final double LEAST_SQUARES = 1e-12;

    private static final double MOST_SQUARES = 1e300;

    /** Below, the duality gap says nothing any more, by which Tribuo tells that it is done. */
    private static final double LEAST_L1 = 0.001;

    private SparseLinearTraining() {}

    /** What was learnt with Tribuo's model of it, which is absent where there was nothing to tell it. */
    record Learnt(LinearEstimator estimator, Optional<Model<Regressor>> model, ColumnStatistics columns) {}

    static Learnt elasticNet(TrainingRequest request, AlgorithmValue algorithm, double l1Ratio) {
        if (l1Ratio < LEAST_L1) {
            throw Failures.of(
                    "l1Ratio is too small to tell when learning is done",
                    "from " + LEAST_L1 + " to 1",
                    String.valueOf(l1Ratio),
                    "take linear-regression where no weights should be 0");
        }
        double[] rowWeights = RowWeights.ofMeanOne(request);
        ColumnStatistics columns = ColumnStatistics.of(request.features(), rowWeights);
        // Tribuo measures the tolerance by the squares of the targets as they are, so a great mean would end learning
        // too early.
        double mean = RowWeights.mean(request.targets(), rowWeights);
        if (columns.firstVarying() < 0 || constant(request.targets())) {
            return new Learnt(constantly(columns.means().length, mean), Optional.empty(), columns);
        }
        requireSpread(request, columns);
        MutableDataset<Regressor> dataset = RowWeights.differ(request)
                ? mirrored(request, columns, rowWeights, mean)
                : centred(request, columns, mean);
        ElasticNetCDTrainer trainer = new ElasticNetCDTrainer(
                algorithm.number("alpha"),
                l1Ratio,
                algorithm.number("tolerance"),
                (int) algorithm.whole("maxIterations"),
                false,
                request.seed());
        SparseLinearModel model = (SparseLinearModel) trainer.train(dataset);
        double[] weights = weights(model, columns.means().length);
        double bias = mean;
        for (int c = 0; c < columns.means().length; c++) {
            bias -= weights[c] * columns.means()[c];
        }
        weights[columns.means().length] = bias;
        return new Learnt(estimator(weights), Optional.of(model), columns);
    }

    static Learnt pursuit(TrainingRequest request, AlgorithmValue algorithm) {
        requireRoom(request.features());
        double[] rowWeights = RowWeights.ofMeanOne(request);
        ColumnStatistics columns = ColumnStatistics.of(request.features(), rowWeights);
        TargetScale target = new TargetScale(
                RowWeights.mean(request.targets(), rowWeights),
                TargetScale.of(request.targets()).deviation());
        int count = columns.means().length;
        if (columns.firstVarying() < 0 || constant(request.targets())) {
            return new Learnt(constantly(count, target.mean()), Optional.empty(), columns);
        }
        // Centred by weighted means here, and not by Tribuo, which takes plain means of rows that it has weighted
        // already.
        SparseLinearModel model = (SparseLinearModel) new SLMTrainer(false, (int) algorithm.whole("maxFeatures"))
                .train(standardised(request, columns, rowWeights, target));
        double[] weights = weights(model, count);
        double bias = weights[count];
        for (int c = 0; c < count; c++) {
            if (columns.varies()[c]) {
                weights[c] /= columns.deviations()[c];
                bias -= weights[c] * columns.means()[c];
            }
        }
        weights[count] = bias;
        for (int i = 0; i <= count; i++) {
            weights[i] *= target.deviation();
        }
        weights[count] += target.mean();
        return new Learnt(estimator(weights), Optional.of(model), columns);
    }

    private static MutableDataset<Regressor> centred(TrainingRequest request, ColumnStatistics columns, double mean) {
        return filled(request, columns, (row, values, add) -> add.row(values, request.targets()[row] - mean, 1));
    }

    /**
     * Weighted rows, moved to their weighted mean, and each once more with all signs turned: Tribuo, which knows no weights here, then finds a
     * mean of exactly zero and the same problem twice over.
     */
    private static MutableDataset<Regressor> mirrored(
            TrainingRequest request, ColumnStatistics columns, double[] rowWeights, double mean) {
        double[] moved = new double[columns.means().length];
        return filled(request, columns, (row, values, add) -> {
            double root = Math.sqrt(rowWeights[row]);
            for (int sign = 1; sign >= -1; sign -= 2) {
                for (int c = 0; c < moved.length; c++) {
                    moved[c] = sign * root * (values[c] - columns.means()[c]);
                }
                add.row(moved, sign * root * (request.targets()[row] - mean), 1);
            }
        });
    }

    private static MutableDataset<Regressor> standardised(
            TrainingRequest request, ColumnStatistics columns, double[] rowWeights, TargetScale target) {
        double[] moved = new double[columns.means().length];
        return filled(request, columns, (row, values, add) -> {
            for (int c = 0; c < moved.length; c++) {
                moved[c] = standardised(values[c], c, columns);
            }
            add.row(moved, target.scaled(request.targets()[row]), rowWeights[row]);
        });
    }

    /** Halves, since the difference of two doubles may overflow. */
    static double standardised(double value, int column, ColumnStatistics columns) {
        return (value / 2 - columns.means()[column] / 2) / columns.deviations()[column] * 2;
    }

    /** Takes a row into the data set. */
    private interface Adder {
        void row(double[] values, double target, double weight);
    }

    /** Turns a row into those that Tribuo gets. */
    private interface Maker {
        void make(int row, double[] values, Adder add);
    }

    private static MutableDataset<Regressor> filled(TrainingRequest request, ColumnStatistics columns, Maker maker) {
        FeatureMatrix matrix = request.features();
        int count = columns.means().length;
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        RowBuilder builder = new RowBuilder(new FeatureNames(count), count, columns.firstVarying());
        double[] row = new double[count];
        Adder adder = (values, target, weight) -> {
            for (int c = 0; c < count; c++) {
                if (columns.varies()[c]) {
                    builder.add(c, values[c]);
                }
            }
            dataset.add(builder.build(Outputs.number(target), weight));
        };
        for (int r = 0; r < matrix.rowCount(); r++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(r, row);
            maker.make(r, row, adder);
        }
        return dataset;
    }

    /** The features' weights as Tribuo has them, and last the bias, 0 where Tribuo has none. */
    private static double[] weights(SparseLinearModel model, int columns) {
        double[] weights = new double[columns + 1];
        int known = model.getFeatureIDMap().size();
        SparseVector learnt = model.getWeights().values().iterator().next();
        for (VectorTuple weight : learnt) {
            int at = weight.index == known
                    ? columns
                    : FeatureNames.column(
                            model.getFeatureIDMap().get(weight.index).getName());
            weights[at] = weight.value;
        }
        return weights;
    }

    private static LinearEstimator estimator(double[] weights) {
        return new LinearEstimator(false, weights.length - 1, 1, LinearTraining.finite(weights));
    }

    private static LinearEstimator constantly(int columns, double value) {
        double[] weights = new double[columns + 1];
        weights[columns] = value;
        return estimator(weights);
    }

    private static boolean constant(double[] targets) {
        return Arrays.stream(targets).allMatch(target -> target == targets[0]);
    }

    private static void requireSpread(TrainingRequest request, ColumnStatistics columns) {
        double rows = request.targets().length;
        for (int c = 0; c < columns.means().length; c++) {
            double squares = rows * columns.deviations()[c] * columns.deviations()[c];
            if (columns.varies()[c] && !(squares >= LEAST_SQUARES && squares <= MOST_SQUARES)) {
                throw Failures.of(
                        "feature '" + request.features().features().get(c)
                                + "' varies too little or too much to be weighed",
                        "a sum of squares from " + LEAST_SQUARES + " to " + MOST_SQUARES,
                        String.valueOf(squares),
                        "put standardize(numeric()) into the pipeline");
            }
        }
    }

    static void requireRoom(FeatureMatrix matrix) {
        long numbers = (matrix.features().size() + 1L) * matrix.rowCount();
        if (numbers > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many numbers to hold at once",
                    "at most " + StoredForm.MAX_LENGTH + " (rows times features)",
                    String.valueOf(numbers),
                    "keep fewer features, or take elastic-net");
        }
    }
}
