package dev.mlops.tribuo.internal.vectors;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.Kernel;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator;
import dev.mlops.tribuo.internal.learning.TargetScale;
import dev.mlops.tribuo.internal.linear.LinearTraining;
import java.util.stream.IntStream;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/** Learns one sum of kernels with LibSVM and takes it out. */
final class SupportVectorTraining {
    private SupportVectorTraining() {}

    static FlatEstimator regression(TrainingRequest request, AlgorithmValue algorithm) {
        RowWeights.requireEqual(request, algorithm.name());
        Kernel kernel = Kernels.of(request, algorithm);
        TargetScale target = TargetScale.of(request.targets());
        double[] targets = new double[request.targets().length];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = target.scaled(request.targets()[row]);
        }
        svm_parameter parameters = LibSvm.parameters(kernel, algorithm);
        boolean byNu = algorithm.text("margin").equals(SupportVectorKinds.BY_NU);
        parameters.svm_type = byNu ? svm_parameter.NU_SVR : svm_parameter.EPSILON_SVR;
        parameters.C = algorithm.number("cost");
        parameters.nu = algorithm.number("nu");
        parameters.p = algorithm.number("epsilon");
        svm_model model = LibSvm.train(nodes(request), targets, parameters);
        return estimator(TaskKind.REGRESSION, request, kernel, model, target.deviation(), target.mean());
    }

    /** LibSVM's sum is above 0 where a row is like the others; the score is what is missing to 0. */
    static FlatEstimator anomalies(TrainingRequest request, AlgorithmValue algorithm) {
        RowWeights.requireEqual(request, algorithm.name());
        Kernel kernel = Kernels.of(request, algorithm);
        svm_parameter parameters = LibSvm.parameters(kernel, algorithm);
        parameters.svm_type = svm_parameter.ONE_CLASS;
        parameters.nu = algorithm.number("nu");
        svm_model model =
                LibSvm.train(nodes(request), new double[request.features().rowCount()], parameters);
        return estimator(TaskKind.ANOMALIES, request, kernel, model, -1, 0);
    }

    private static svm_node[][] nodes(TrainingRequest request) {
        return LibSvm.nodes(
                request.features(),
                IntStream.range(0, request.features().rowCount()).toArray());
    }

    /** The sum, multiplied by a factor and moved. */
    private static FlatEstimator estimator(
            TaskKind kind, TrainingRequest request, Kernel kernel, svm_model model, double factor, double mean) {
        int features = request.features().features().size();
        double[] vectors = LibSvm.vectors(model, features);
        double[] coefficients = model.sv_coef[0].clone();
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] *= factor;
        }
        double offset = model.rho[0] * factor - mean;
        requireFinite(coefficients);
        requireFinite(offset);
        if (kernel.shape() != Kernel.Shape.LINEAR) {
            return new SupportVectorEstimator(
                    kind,
                    features,
                    new SupportVectorEstimator.Vectors(
                            kernel, new int[] {model.l}, vectors, coefficients, new double[] {offset}, new double[0]));
        }
        double[] weights = LinearTraining.finite(folded(vectors, coefficients, features, offset));
        return kind == TaskKind.ANOMALIES
                ? LinearEstimator.anomalies(weights)
                : new LinearEstimator(false, features, 1, weights);
    }

    /** The features' weights that a sum of products with support vectors comes to, and then what is taken off with its sign turned. */
    static double[] folded(double[] vectors, double[] coefficients, int features, double offset) {
        double[] weights = new double[features + 1];
        for (int i = 0; i < coefficients.length; i++) {
            for (int f = 0; f < features; f++) {
                weights[f] += coefficients[i] * vectors[i * features + f];
            }
        }
        weights[features] = -offset;
        return weights;
    }

    static void requireFinite(double... numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw Failures.of(
                        "what was learnt is not a finite number",
                        "numbers within the range of a double",
                        String.valueOf(number),
                        "put standardize(numeric()) into the pipeline, or take a smaller nu or cost");
            }
        }
    }
}
