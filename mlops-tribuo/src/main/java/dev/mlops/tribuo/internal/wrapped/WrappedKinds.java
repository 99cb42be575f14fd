package dev.mlops.tribuo.internal.wrapped;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** Trainers of Tribuo as they are, one algorithm for each kind of task. */
public final class WrappedKinds {
    /** By the kind of task. */
    private static final Map<TaskKind, AlgorithmKind> KINDS = new EnumMap<>(Map.of(
            TaskKind.CLASSIFICATION, kind(TaskKind.CLASSIFICATION, new CARTClassificationTrainer()),
            TaskKind.REGRESSION, kind(TaskKind.REGRESSION, new CARTRegressionTrainer()),
            TaskKind.MULTI_LABEL,
                    kind(TaskKind.MULTI_LABEL, new IndependentMultiLabelTrainer(new CARTClassificationTrainer())),
            TaskKind.CLUSTERING,
                    kind(TaskKind.CLUSTERING, new KMeansTrainer(8, 100, DistanceType.L2.getDistance(), 1, 1)),
            TaskKind.ANOMALIES, kind(TaskKind.ANOMALIES, anomalies())));

    private WrappedKinds() {}

    private static LibSVMAnomalyTrainer anomalies() {
        SVMParameters<Event> parameters = new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setGamma(0.1);
        parameters.setNu(0.1);
        return new LibSVMAnomalyTrainer(parameters);
    }

    private static AlgorithmKind kind(TaskKind task, Trainer<?> byDefault) {
        SortedMap<String, Object> defaults = TrainerSettings.of(byDefault);
        return TribuoKind.of(
                "wrapped-" + task.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Set.of(task),
                List.of(Setting.open("the class of a trainer and its fields", given -> checked(task, given, defaults))),
                WrappedTraining::learn);
    }

    /** All fields of a trainer, written in one way only. */
    private static SortedMap<String, Object> checked(
            TaskKind task, SortedMap<String, Object> given, SortedMap<String, Object> defaults) {
        if (given.isEmpty()) {
            return new TreeMap<>(defaults);
        }
        SortedMap<String, Object> all = TrainerSettings.of(TrainerSettings.trainer(given));
        TaskKind found = TrainerSettings.kind(all);
        if (found != task) {
            throw new IllegalArgumentException(TrainerSettings.TRAINER + ": one that learns " + task
                    + " expected, found " + all.get(TrainerSettings.TRAINER) + ", which learns " + found);
        }
        return all;
    }

    /**
     * The algorithm that a trainer of these settings is.
     *
     * @throws IllegalArgumentException where they do not say what it learns
     */
    public static AlgorithmValue algorithm(SortedMap<String, Object> settings) {
        TaskKind task = TrainerSettings.kind(settings);
        AlgorithmKind kind = Objects.requireNonNull(KINDS.get(task), task::name);
        return AlgorithmKinds.of(List.of(kind)).recorded(kind.id(), settings);
    }

    /** All of them. */
    public static List<AlgorithmKind> all() {
        return List.copyOf(KINDS.values());
    }

    /** How their estimators are read, by form: 90 to 94. */
    public static Map<Integer, StoredForm> forms() {
        Map<Integer, StoredForm> forms = new HashMap<>();
        for (TaskKind kind : TaskKind.values()) {
            forms.put(WrappedEstimator.form(kind), WrappedEstimator.stored(kind));
        }
        return forms;
    }
}
