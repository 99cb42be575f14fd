package dev.mlops.tribuo.internal.wrapped;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.VariableInfo;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * A model of Tribuo, which scores by itself. Each row becomes one of Tribuo's examples, which takes memory: its predictions and some of its models keep
 * what they were given, so examples are not used twice. Stored as {@code int bytes} and Tribuo's protobuf, as {@link ModelBytes} has it. Immutable.
 *
 * @param <T> Tribuo's type of output
 */
public final class WrappedEstimator<T extends Output<T>> implements FlatEstimator {
    private final TaskKind kind;
    private final int outputCount;
    private final byte[] bytes;
    private final Model<T> model;
    private final T unknown;
    private final Answers<T> answers;
    private final String[] names;

    private WrappedEstimator(
            TaskKind kind,
            int featureCount,
            int outputCount,
            byte[] bytes,
            Model<T> model,
            T unknown,
            Answers<T> answers) {
        this.kind = kind;
        this.outputCount = outputCount;
        this.bytes = bytes;
        this.model = model;
        this.unknown = unknown;
        this.answers = answers;
        this.names = new FeatureNames(featureCount).all();
        requireFeatures();
    }

    private void requireFeatures() {
        Set<String> known = new HashSet<>();
        for (VariableInfo feature : model.getFeatureIDMap()) {
            known.add(feature.getName());
        }
        StoredForm.require(known.size() == names.length, known.size() + " features, expected " + names.length);
        for (String name : names) {
            StoredForm.require(known.contains(name), "feature " + name + " is missing");
        }
    }

    /** The byte that stands for estimators of a kind. */
    static int form(TaskKind kind) {
        return switch (kind) {
            case CLASSIFICATION -> 90;
            case REGRESSION -> 91;
            case MULTI_LABEL -> 92;
            case CLUSTERING -> 93;
            case ANOMALIES -> 94;
        };
    }

    /** How those of a kind are read. */
    static StoredForm stored(TaskKind kind) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(kind, outputs);
            // Each feature has a name in the protobuf, so there is no model with more of them than bytes.
            int length = StoredForm.length(in, "bytes", 1);
            StoredForm.require(features <= length, features + " features in " + length + " bytes");
            return of(kind, features, outputs, in.getBytes(length));
        };
    }

    /**
     * The estimator of Tribuo's bytes.
     *
     * @throws EngineException where they hold another model, or name a class that is not made from bytes
     */
    static WrappedEstimator<?> of(TaskKind kind, int features, int outputs, byte[] bytes) {
        ModelProto proto = ModelBytes.checked(bytes);
        try {
            Model<?> model = Model.deserialize(proto);
            return switch (kind) {
                case CLASSIFICATION -> {
                    Model<Label> own = model.castModel(Label.class);
                    yield new WrappedEstimator<>(
                            kind,
                            features,
                            outputs,
                            bytes,
                            own,
                            LabelFactory.UNKNOWN_LABEL,
                            Answers.labels(own, outputs));
                }
                case REGRESSION -> {
                    Model<Regressor> own = model.castModel(Regressor.class);
                    yield new WrappedEstimator<>(
                            kind,
                            features,
                            outputs,
                            bytes,
                            own,
                            RegressionFactory.UNKNOWN_REGRESSOR,
                            Answers.numbers(own));
                }
                case MULTI_LABEL -> {
                    Model<MultiLabel> own = model.castModel(MultiLabel.class);
                    yield new WrappedEstimator<>(
                            kind,
                            features,
                            outputs,
                            bytes,
                            own,
                            MultiLabelFactory.UNKNOWN_MULTILABEL,
                            Answers.labelSets(own, outputs));
                }
                case CLUSTERING -> {
                    Model<ClusterID> own = model.castModel(ClusterID.class);
                    yield new WrappedEstimator<>(
                            kind,
                            features,
                            outputs,
                            bytes,
                            own,
                            ClusteringFactory.UNASSIGNED_CLUSTER_ID,
                            Answers.clusters(own, outputs));
                }
                case ANOMALIES -> {
                    Model<Event> own = model.castModel(Event.class);
                    yield new WrappedEstimator<>(
                            kind, features, outputs, bytes, own, AnomalyFactory.UNKNOWN_EVENT, Answers.events());
                }
            };
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new EngineException(
                    Problem.of("these bytes are no estimator of engine '" + ENGINE + "'")
                            .expected("a model that Tribuo can read")
                            .found(String.valueOf(e))
                            .next("fetch them again from where they were stored"),
                    e);
        }
    }

    /** Tribuo's model. */
    public Model<T> model() {
        return model;
    }

    @Override
    public int form() {
        return form(kind);
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    @Override
    public TaskKind kind() {
        return kind;
    }

    @Override
    public int featureCount() {
        return names.length;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        double[] values = new double[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[i] + 0.0; // as in training, where -0.0 would be another value than 0.0
        }
        try {
            answers.put(model.predict(new ArrayExample<>(unknown, names.clone(), values)), scores);
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EngineException(
                    Problem.of("Tribuo's model has no answer for a row")
                            .found(String.valueOf(e))
                            .next("look for values far beyond those in training"),
                    e);
        }
    }
}
