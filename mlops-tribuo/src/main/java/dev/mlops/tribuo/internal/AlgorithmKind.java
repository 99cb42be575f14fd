package dev.mlops.tribuo.internal;

import dev.mlops.model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The algorithms there are, with their names and settings. */
public enum AlgorithmKind {
    /** One weighted sum of the features. */
    LINEAR_REGRESSION(
            "linear-regression",
            false,
            true,
            List.of(
                    Setting.whole("epochs", 20, 1, 10_000),
                    Setting.above0("learningRate", 0.03, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000))),

    /** One weighted sum of the features per label. */
    LOGISTIC_REGRESSION(
            "logistic-regression",
            true,
            false,
            List.of(
                    Setting.whole("epochs", 10, 1, 10_000),
                    Setting.above0("learningRate", 0.1, 1_000),
                    Setting.whole("minibatchSize", 1, 1, 1_000_000))),

    /** The average of many trees. */
    RANDOM_FOREST(
            "random-forest",
            true,
            true,
            List.of(
                    Setting.above0("featureFraction", Setting.AUTO, 1),
                    Setting.whole("maxBins", 64, 2, 65_535),
                    Setting.whole("maxDepth", 32, 1, 512),
                    Setting.whole("minSamplesToSplit", 5, 2, 1_000_000_000),
                    Setting.whole("trees", 100, 1, 10_000)));

    private final String id;
    private final boolean classifies;
    private final boolean regresses;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of values that hold a number or a word
    private final List<Setting> settings;

    AlgorithmKind(String id, boolean classifies, boolean regresses, List<Setting> settings) {
        this.id = id;
        this.classifies = classifies;
        this.regresses = regresses;
        this.settings = settings;
    }

    String id() {
        return id;
    }

    List<Setting> settings() {
        return settings;
    }

    boolean suits(Task<?> task) {
        return task instanceof Task.Classification ? classifies : regresses;
    }

    static Optional<AlgorithmKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(AlgorithmKind::id).sorted().toList();
    }

    /** The names of those that can learn a task, sorted. */
    static List<String> suiting(Task<?> task) {
        return Arrays.stream(values())
                .filter(kind -> kind.suits(task))
                .map(AlgorithmKind::id)
                .sorted()
                .toList();
    }
}
