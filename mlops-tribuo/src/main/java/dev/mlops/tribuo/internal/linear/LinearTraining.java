package dev.mlops.tribuo.internal.linear;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.Steps;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Learns weighted sums with Tribuo's linear models and takes the weights out. */
public final class LinearTraining {
    /** The start of AdaGrad's sum of squares divides by it where a feature was not seen yet. */
    private static final double EPSILON = 0.1;

    private LinearTraining() {}

    /** What was learnt with Tribuo's model of it, so that a test can compare the two. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Learnt<T extends Output<T>>(LinearEstimator estimator, Model<T> model, double[] scales) {}

    public static Learnt<Label> classification(TrainingRequest request, AlgorithmValue algorithm) {
        int outputs = request.labels().size();
        requireRoom(request.features(), outputs);
        double[] scales = scales(request.features());
        Label[] labels = Outputs.labels(outputs);
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        Outputs.Targets<Label> targets = row -> labels[(int) request.targets()[row]];
        fill(dataset, request, scales, Set.of(), targets);
        if (mustBeDense(dataset, algorithm)) {
            Set<Integer> known = columns(dataset);
            dataset = Outputs.emptyLabelled();
            fill(dataset, request, scales, known, targets);
        }
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        int[] rows = rows(dataset.getOutputIDInfo());
        Function<Tensor[], LinearEstimator> made = learnt -> new LinearEstimator(
                true, scales.length, outputs, finite(weights((DenseMatrix) learnt[0], features, rows, scales)));
        org.tribuo.classification.sgd.linear.LinearSGDModel model =
                new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                                new LogMulticlass(),
                                optimiser(request, algorithm, algorithm.whole("minibatchSize"), made::apply),
                                (int) algorithm.whole("epochs"),
                                -1,
                                (int) algorithm.whole("minibatchSize"),
                                request.seed())
                        .train(dataset);
        return new Learnt<>(made.apply(new Tensor[] {model.getWeightsCopy()}), model, scales);
    }

    /** Where Tribuo keeps what it learnt of each label. */
    static int[] rows(ImmutableOutputInfo<Label> ids) {
        int[] rows = new int[ids.size()];
        for (int id = 0; id < rows.length; id++) {
            rows[Outputs.position(ids.getOutput(id))] = id;
        }
        return rows;
    }

    static Learnt<Regressor> regression(TrainingRequest request, AlgorithmValue algorithm) {
        requireRoom(request.features(), 1);
        double[] scales = scales(request.features());
        TargetScale target = TargetScale.of(request.targets());
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        Outputs.Targets<Regressor> targets = row -> Outputs.number(target.scaled(request.targets()[row]));
        fill(dataset, request, scales, Set.of(), targets);
        if (mustBeDense(dataset, algorithm)) {
            Set<Integer> known = columns(dataset);
            dataset = Outputs.emptyNumbered();
            fill(dataset, request, scales, known, targets);
        }
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        Function<Tensor[], LinearEstimator> made = learnt -> {
            double[] weights = weights((DenseMatrix) learnt[0], features, new int[] {0}, scales);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= target.deviation();
            }
            weights[weights.length - 1] += target.mean();
            return new LinearEstimator(false, scales.length, 1, finite(weights));
        };
        org.tribuo.regression.sgd.linear.LinearSGDModel model = new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                        new SquaredLoss(),
                        optimiser(request, algorithm, algorithm.whole("minibatchSize"), made::apply),
                        (int) algorithm.whole("epochs"),
                        -1,
                        (int) algorithm.whole("minibatchSize"),
                        request.seed())
                .train(dataset);
        return new Learnt<>(made.apply(new Tensor[] {model.getWeightsCopy()}), model, scales);
    }

    public static void requireRoom(FeatureMatrix matrix, int outputs) {
        long weights = (matrix.features().size() + 1L) * outputs;
        if (weights > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many weights to learn",
                    "at most " + StoredForm.MAX_LENGTH,
                    weights + " (" + outputs + " outputs, " + matrix.features().size() + " features)",
                    "keep fewer features or labels");
        }
    }

    /** A step of it takes so many rows together. What it learns makes up such an estimator. */
    static StochasticGradientOptimiser optimiser(
            TrainingRequest request,
            AlgorithmValue algorithm,
            long minibatch,
            Function<Tensor[], FlatEstimator> estimator) {
        long epochs = algorithm.whole("epochs");
        return new SgdStep(
                new AdaGrad(algorithm.number("learningRate"), EPSILON),
                new Steps(request, epochs),
                (request.features().rowCount() + minibatch - 1) / minibatch,
                new SgdStep.Shown(request.rounds(), epochs, estimator));
    }

    /** Per feature the root mean square of its values other than zero, so that one-hot features keep their 1. */
    static double[] scales(FeatureMatrix matrix) {
        int columns = matrix.features().size();
        double[] greatest = new double[columns];
        double[] row = new double[columns];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                greatest[c] = Math.max(greatest[c], Math.abs(row[c]));
            }
        }
        double[] squares = new double[columns];
        long[] counts = new long[columns];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                if (row[c] != 0) {
                    double part = row[c] / greatest[c];
                    squares[c] += part * part;
                    counts[c]++;
                }
            }
        }
        double[] scales = new double[columns];
        for (int c = 0; c < columns; c++) {
            double scale = counts[c] == 0 ? 1 : greatest[c] * Math.sqrt(squares[c] / counts[c]);
            scales[c] = scale < Double.MIN_NORMAL ? 1 : scale;
        }
        return scales;
    }

    /**
     * Whether zeros must be named. Tribuo takes a row with all features for dense and others for sparse, and fails with a ClassCastException
     * where both meet in a minibatch (LinearParameters.merge in 4.3.2).
     */
    private static <T extends Output<T>> boolean mustBeDense(MutableDataset<T> dataset, AlgorithmValue algorithm) {
        if (algorithm.whole("minibatchSize") == 1) {
            return false;
        }
        int features = dataset.getFeatureMap().size();
        long full = dataset.getData().stream()
                .filter(example -> example.size() == features)
                .count();
        return full > 0 && full < dataset.size();
    }

    private static Set<Integer> columns(MutableDataset<?> dataset) {
        return dataset.getFeatureMap().keySet().stream()
                .map(FeatureNames::column)
                .collect(Collectors.toSet());
    }

    static <T extends Output<T>> void fill(
            MutableDataset<T> dataset,
            TrainingRequest request,
            double[] scales,
            Set<Integer> named,
            Outputs.Targets<T> targets) {
        FeatureMatrix matrix = request.features();
        double[] weights = RowWeights.of(request);
        RowBuilder builder = new RowBuilder(new FeatureNames(scales.length), scales.length, 0);
        double[] row = new double[scales.length];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                double value = row[c] / scales[c];
                if (value == 0.0 && named.contains(c)) {
                    builder.addZero(c);
                } else {
                    builder.add(c, value);
                }
            }
            dataset.add(builder.build(targets.of(r), weights[r]));
        }
    }

    /** The weights for features as they come from outside. A feature that Tribuo never saw, being always zero, has weight zero. */
    private static double[] weights(DenseMatrix matrix, ImmutableFeatureMap features, int[] rows, double[] scales) {
        int known = features.size();
        int width = scales.length + 1;
        double[] weights = new double[rows.length * width];
        for (int output = 0; output < rows.length; output++) {
            for (int id = 0; id < known; id++) {
                int column = FeatureNames.column(features.get(id).getName());
                weights[output * width + column] = matrix.get(rows[output], id) / scales[column];
            }
            weights[output * width + scales.length] = matrix.get(rows[output], known);
        }
        return weights;
    }

    public static double[] finite(double[] weights) {
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw Failures.of(
                        "a weight is not a finite number",
                        "numbers within the range of a double",
                        String.valueOf(weight),
                        "put standardize(numeric()) into the pipeline, or lower learningRate if there is one");
            }
        }
        return weights;
    }
}
