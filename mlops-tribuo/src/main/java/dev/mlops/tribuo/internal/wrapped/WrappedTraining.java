package dev.mlops.tribuo.internal.wrapped;

import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.WeightedExamples;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;

/**
 * Has a trainer of Tribuo learn. It is built anew for each training, so nothing that it trained before can matter. Every feature of every row is
 * named, zeros too, since some of Tribuo's trainers and transformations leave out what is not named. What is kept is what would be read again
 * from the stored bytes.
 */
final class WrappedTraining {
    private WrappedTraining() {}

    static FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        Trainer<?> trainer = TrainerSettings.trainer(algorithm.settings());
        if (!(trainer instanceof WeightedExamples)) {
            RowWeights.requireEqual(request, trainer.getClass().getName());
        }
        TaskKind kind = request.task().kind();
        int labelCount = request.labels().size();
        return switch (kind) {
            case CLASSIFICATION -> {
                Label[] labels = Outputs.labels(labelCount);
                Model<Label> model =
                        model(trainer, request, new LabelFactory(), row -> labels[(int) request.targets()[row]]);
                yield estimator(model, request, labelCount);
            }
            case REGRESSION ->
                estimator(
                        model(trainer, request, new RegressionFactory(), row -> Outputs.number(request.targets()[row])),
                        request,
                        1);
            case MULTI_LABEL -> {
                Label[] labels = Outputs.labels(labelCount);
                Model<MultiLabel> model =
                        model(trainer, request, new MultiLabelFactory(), row -> set(request.targets(), row, labels));
                yield estimator(model, request, labelCount);
            }
            case CLUSTERING -> {
                Model<ClusterID> model = model(
                        trainer, request, new ClusteringFactory(), row -> ClusteringFactory.UNASSIGNED_CLUSTER_ID);
                yield estimator(model, request, clusterCount(model));
            }
            case ANOMALIES ->
                estimator(
                        model(trainer, request, new AnomalyFactory(), row -> AnomalyFactory.EXPECTED_EVENT),
                        request,
                        1);
        };
    }

    private static MultiLabel set(double[] targets, int row, Label[] labels) {
        Set<Label> set = new HashSet<>();
        for (int label = 0; label < labels.length; label++) {
            if (targets[row * labels.length + label] == 1) {
                set.add(labels[label]);
            }
        }
        return new MultiLabel(set);
    }

    private static int clusterCount(Model<ClusterID> model) {
        int count = Answers.clusterNumbers(model).length;
        if (count == 0) {
            throw Failures.of(
                    "no clusters were found",
                    "at least one cluster",
                    "noise only",
                    "let clusters be smaller, or take another trainer");
        }
        return count;
    }

    private static <T extends Output<T>> Model<T> model(
            Trainer<?> trainer, TrainingRequest request, OutputFactory<T> factory, IntFunction<T> outputs) {
        FeatureMatrix matrix = request.features();
        int columns = matrix.features().size();
        double[] weights = RowWeights.of(request);
        MutableDataset<T> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
        String[] names = new FeatureNames(columns).all();
        for (int r = 0; r < matrix.rowCount(); r++) {
            Failures.stopIfInterrupted();
            double[] row = new double[columns];
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                row[c] += 0.0; // -0.0 becomes 0.0, which trees would keep apart
            }
            ArrayExample<T> example = new ArrayExample<>(outputs.apply(r), names.clone(), row);
            example.setWeight((float) weights[r]);
            dataset.add(example);
        }
        Failures.stopIfInterrupted();
        @SuppressWarnings(
                "unchecked") // the kind of task says what the trainer learns, and that was checked with its settings
        Trainer<T> own = (Trainer<T>) trainer;
        return own.train(dataset);
    }

    private static FlatEstimator estimator(Model<?> model, TrainingRequest request, int outputs) {
        return WrappedEstimator.of(
                request.task().kind(), request.features().features().size(), outputs, ModelBytes.of(model.serialize()));
    }
}
