package dev.mlops.tribuo.internal.linear;

import de.bwaldvogel.liblinear.Model;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.OneAgainstRestEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.LabelWeights;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyTrainer;
import org.tribuo.anomaly.liblinear.LinearAnomalyType;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.common.liblinear.LibLinearModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.liblinear.LinearRegressionType;

/** Learns with LibLinear through Tribuo and takes the weights out; LibLinear's own models are never stored, being Java objects. */
final class LibLinearTraining {
    /** Squares of features and sums of them stay finite below. */
    private static final double GREATEST_FEATURE = 1e100;

    private LibLinearTraining() {}

    /** What was learnt with Tribuo's model of it, so that a test can compare the two. */
    record Learnt<T extends Output<T>>(FlatEstimator estimator, LibLinearModel<T> model) {}

    static Learnt<Label> classification(TrainingRequest request, AlgorithmValue algorithm) {
        int count = request.labels().size();
        int features = request.features().features().size();
        LinearTraining.requireRoom(request.features(), count);
        requireModest(request.features());
        Label[] labels = Outputs.labels(count);
        LibLinearClassificationTrainer trainer = new LibLinearClassificationTrainer(
                new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR),
                algorithm.number("cost"),
                (int) algorithm.whole("maxIterations"),
                algorithm.number("tolerance"),
                request.seed());
        trainer.setLabelWeights(labelWeights(request, labels));
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        fill(dataset, request.features(), row -> labels[(int) request.targets()[row]]);
        LibLinearModel<Label> model = trainer.train(dataset);
        Model inner = model.getInnerModels().get(0);
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = Outputs.position(model.getOutputIDInfo().getOutput(inner.getLabels()[i]));
        }
        double[] weights = new double[count * (features + 1)];
        int sums = count == 2 ? 1 : count;
        for (int sum = 0; sum < sums; sum++) {
            copy(model, inner, sum, sums, weights, positions[sum] * (features + 1), features);
        }
        LinearTraining.finite(weights);
        // Of two labels one has a sum, and 1 / (1 + exp(-sum)) is the softmax of it and 0.
        FlatEstimator estimator = count == 2
                ? new LinearEstimator(true, features, count, weights)
                : new OneAgainstRestEstimator(features, count, weights);
        return new Learnt<>(estimator, model);
    }

    static Learnt<Regressor> regression(TrainingRequest request, AlgorithmValue algorithm) {
        int features = request.features().features().size();
        RowWeights.requireEqual(request, algorithm.name());
        LinearTraining.requireRoom(request.features(), 1);
        requireModest(request.features());
        TargetScale target = TargetScale.of(request.targets());
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        fill(dataset, request.features(), row -> Outputs.number(target.scaled(request.targets()[row])));
        LibLinearModel<Regressor> model = new LibLinearRegressionTrainer(
                        new LinearRegressionType(LinearRegressionType.LinearType.L2R_L2LOSS_SVR),
                        algorithm.number("cost"),
                        (int) algorithm.whole("maxIterations"),
                        algorithm.number("tolerance"),
                        algorithm.number("epsilon"),
                        request.seed())
                .train(dataset);
        double[] weights = new double[features + 1];
        copy(model, model.getInnerModels().get(0), 0, 1, weights, 0, features);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= target.deviation();
        }
        weights[features] += target.mean();
        return new Learnt<>(new LinearEstimator(false, features, 1, LinearTraining.finite(weights)), model);
    }

    /** Trained on rows that are all taken for expected, since nothing else is known of them. */
    static Learnt<Event> anomalies(TrainingRequest request, AlgorithmValue algorithm) {
        int features = request.features().features().size();
        RowWeights.requireEqual(request, algorithm.name());
        LinearTraining.requireRoom(request.features(), 1);
        requireModest(request.features());
        Event expected = new Event(Event.EventType.EXPECTED);
        MutableDataset<Event> dataset = Outputs.emptyEvents();
        fill(dataset, request.features(), row -> expected);
        LibLinearModel<Event> model = new LibLinearAnomalyTrainer(
                        new LinearAnomalyType(LinearAnomalyType.LinearType.ONECLASS_SVM),
                        1,
                        (int) algorithm.whole("maxIterations"),
                        algorithm.number("tolerance"),
                        algorithm.number("nu"),
                        request.seed())
                .train(dataset);
        Model inner = model.getInnerModels().get(0);
        double[] weights = new double[features + 1];
        copy(model, inner, 0, 1, weights, 0, features);
        weights[features] -= inner.getDecfunRho();
        // Tribuo's score is above 0 where a row is like the others.
        for (int i = 0; i < weights.length; i++) {
            weights[i] = -weights[i];
        }
        return new Learnt<>(LinearEstimator.anomalies(LinearTraining.finite(weights)), model);
    }

    /** LibLinear keeps the weights of all sums for a feature next to each other, and those of its own feature for the bias last. */
    private static void copy(
            LibLinearModel<?> model, Model inner, int sum, int sums, double[] weights, int at, int features) {
        double[] learnt = inner.getFeatureWeights();
        int known = model.getFeatureIDMap().size();
        for (int id = 0; id < known; id++) {
            int column = FeatureNames.column(model.getFeatureIDMap().get(id).getName());
            weights[at + column] = learnt[id * sums + sum];
        }
        weights[at + features] = learnt[known * sums + sum];
    }

    private static Map<Label, Float> labelWeights(TrainingRequest request, Label[] labels) {
        double[] weights = LabelWeights.of(request);
        Map<Label, Float> ofLabels = new HashMap<>();
        for (int label = 0; label < labels.length; label++) {
            ofLabels.put(labels[label], (float) weights[label]);
        }
        return ofLabels;
    }

    private static <T extends Output<T>> void fill(
            MutableDataset<T> dataset, FeatureMatrix matrix, Outputs.Targets<T> targets) {
        int columns = matrix.features().size();
        RowBuilder builder = new RowBuilder(new FeatureNames(columns), columns, 0);
        double[] row = new double[columns];
        for (int r = 0; r < matrix.rowCount(); r++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                builder.add(c, row[c]);
            }
            dataset.add(builder.build(targets.of(r), 1));
        }
    }

    private static void requireModest(FeatureMatrix matrix) {
        double[] row = new double[matrix.features().size()];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                if (Math.abs(row[c]) > GREATEST_FEATURE) {
                    throw Failures.of(
                            "feature '" + matrix.features().get(c) + "' is too great to be squared",
                            "numbers from -" + GREATEST_FEATURE + " to " + GREATEST_FEATURE,
                            row[c] + " in row " + r,
                            "put standardize(numeric()) into the pipeline");
                }
            }
        }
    }
}
