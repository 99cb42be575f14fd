package dev.mlops.tribuo.internal;

import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One algorithm there is: its name, what it can learn, its settings, and how it learns. Immutable. */
public final class AlgorithmKind {
    private final String id;
    private final boolean classifies;
    private final boolean regresses;
    private final List<Setting> settings;
    private final Learning learning;

    /** Learns from numbers that were checked. */
    interface Learning {
        FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm);
    }

    AlgorithmKind(String id, boolean classifies, boolean regresses, List<Setting> settings, Learning learning) {
        this.id = id;
        this.classifies = classifies;
        this.regresses = regresses;
        this.settings = List.copyOf(settings);
        this.learning = learning;
    }

    /** All of them, sorted by name. */
    static List<AlgorithmKind> all() {
        return Stream.of(LinearKinds.all(), NeighbourKinds.all(), TreeKinds.all(), EnsembleKinds.all())
                .flatMap(List::stream)
                .sorted((a, b) -> a.id.compareTo(b.id))
                .toList();
    }

    String id() {
        return id;
    }

    List<Setting> settings() {
        return settings;
    }

    boolean suits(Task<?> task) {
        return switch (task.kind()) {
            case CLASSIFICATION -> classifies;
            case REGRESSION -> regresses;
            case MULTI_LABEL, CLUSTERING, ANOMALIES -> false;
        };
    }

    FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        return learning.learn(request, algorithm);
    }

    static Optional<AlgorithmKind> find(String id) {
        return all().stream().filter(kind -> kind.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return all().stream().map(AlgorithmKind::id).toList();
    }

    /** The names of those that can learn a task, sorted. */
    static List<String> suiting(Task<?> task) {
        return all().stream()
                .filter(kind -> kind.suits(task))
                .map(AlgorithmKind::id)
                .toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
