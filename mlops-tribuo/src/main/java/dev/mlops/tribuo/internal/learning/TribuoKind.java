package dev.mlops.tribuo.internal.learning;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import java.util.List;
import java.util.Set;

/** Makes the kinds of algorithm that this engine has. */
public final class TribuoKind {
    private TribuoKind() {}

    /** Learns what this engine can store. */
    @FunctionalInterface
    public interface Learning {
        /** As {@link AlgorithmKind.Learning#learn}. */
        FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm);
    }

    /** One kind, as {@link AlgorithmKind} says. */
    public static AlgorithmKind of(String id, Set<TaskKind> tasks, List<Setting> settings, Learning learning) {
        return new AlgorithmKind(FlatEstimator.ENGINE, id, tasks, settings, learning::learn);
    }
}
