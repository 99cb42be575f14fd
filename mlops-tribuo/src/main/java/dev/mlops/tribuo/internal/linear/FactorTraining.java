package dev.mlops.tribuo.internal.linear;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.FactorEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.fm.FMClassificationModel;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.sgd.AbstractFMModel;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.fm.FMRegressionModel;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Learns factorization machines with Tribuo and takes the weights out. */
final class FactorTraining {
    /** Tribuo calls it a variance and multiplies a standard normal number by it. */
    private static final double START_DEVIATION = 0.05;

    /** Tribuo fails with a ClassCastException where gradients of sparse rows are put together (FMParameters.merge in 4.3.2). */
    private static final int MINIBATCH = 1;

    private FactorTraining() {}

    /** What was learnt with Tribuo's model of it, so that a test can compare the two. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Learnt<T extends Output<T>>(FactorEstimator estimator, Model<T> model, double[] scales) {}

    static Learnt<Label> classification(TrainingRequest request, AlgorithmValue algorithm) {
        int outputs = request.labels().size();
        int factors = (int) algorithm.whole("factors");
        requireRoom(request.features(), outputs, factors);
        double[] scales = LinearTraining.scales(request.features());
        Label[] labels = Outputs.labels(outputs);
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        LinearTraining.fill(dataset, request, scales, Set.of(), row -> labels[(int) request.targets()[row]]);
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        int[] ids = LinearTraining.rows(dataset.getOutputIDInfo());
        Function<Tensor[], FactorEstimator> made = learnt -> {
            double[] weights = weights(learnt, features, ids, factors, scales, 1);
            return new FactorEstimator(true, scales.length, outputs, factors, LinearTraining.finite(weights));
        };
        FMClassificationModel model = new FMClassificationTrainer(
                        new LogMulticlass(),
                        LinearTraining.optimiser(request, algorithm, MINIBATCH, made::apply),
                        (int) algorithm.whole("epochs"),
                        -1,
                        MINIBATCH,
                        request.seed(),
                        factors,
                        START_DEVIATION)
                .train(dataset);
        return new Learnt<>(made.apply(learnt(model)), model, scales);
    }

    static Learnt<Regressor> regression(TrainingRequest request, AlgorithmValue algorithm) {
        int factors = (int) algorithm.whole("factors");
        requireRoom(request.features(), 1, factors);
        double[] scales = LinearTraining.scales(request.features());
        TargetScale target = TargetScale.of(request.targets());
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        LinearTraining.fill(
                dataset, request, scales, Set.of(), row -> Outputs.number(target.scaled(request.targets()[row])));
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        Function<Tensor[], FactorEstimator> made = learnt -> {
            double[] weights = weights(learnt, features, new int[] {0}, factors, scales, target.deviation());
            weights[scales.length] += target.mean();
            return new FactorEstimator(false, scales.length, 1, factors, LinearTraining.finite(weights));
        };
        FMRegressionModel model = new FMRegressionTrainer(
                        new SquaredLoss(),
                        LinearTraining.optimiser(request, algorithm, MINIBATCH, made::apply),
                        (int) algorithm.whole("epochs"),
                        -1,
                        MINIBATCH,
                        request.seed(),
                        factors,
                        START_DEVIATION,
                        false)
                .train(dataset);
        return new Learnt<>(made.apply(learnt(model)), model, scales);
    }

    /** Tribuo's parameters in the order in which its optimisers see them: biases, linear weights, and the factors of each output. */
    private static Tensor[] learnt(AbstractFMModel<?> model) {
        return Stream.concat(
                        Stream.of(model.getBiasesCopy(), model.getLinearWeightsCopy()),
                        Stream.of(model.getFactorsCopy()))
                .toArray(Tensor[]::new);
    }

    /** As {@link FactorEstimator} has them, for features as they come from outside, and with the sums multiplied by the deviation. */
    private static double[] weights(
            Tensor[] learnt, ImmutableFeatureMap features, int[] ids, int factors, double[] scales, double deviation) {
        int columns = scales.length;
        int width = columns * (factors + 1) + 1;
        DenseVector biases = (DenseVector) learnt[0];
        DenseMatrix linear = (DenseMatrix) learnt[1];
        int known = features.size();
        double root = Math.sqrt(deviation);
        double[] weights = new double[ids.length * width];
        for (int output = 0; output < ids.length; output++) {
            int at = output * width;
            DenseMatrix ofOutput = (DenseMatrix) learnt[2 + ids[output]];
            for (int id = 0; id < known; id++) {
                int column = FeatureNames.column(features.get(id).getName());
                weights[at + column] = linear.get(ids[output], id) * deviation / scales[column];
                for (int factor = 0; factor < factors; factor++) {
                    weights[at + columns + 1 + factor * columns + column] =
                            ofOutput.get(factor, id) * root / scales[column];
                }
            }
            weights[at + columns] = biases.get(ids[output]) * deviation;
        }
        return weights;
    }

    private static void requireRoom(FeatureMatrix matrix, int outputs, int factors) {
        double weights = (matrix.features().size() * (factors + 1.0) + 1) * outputs;
        if (weights > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many weights to learn",
                    "at most " + StoredForm.MAX_LENGTH,
                    (long) weights + " (" + outputs + " outputs, "
                            + matrix.features().size() + " features, " + factors + " factors)",
                    "keep fewer features, labels or factors");
        }
    }
}
