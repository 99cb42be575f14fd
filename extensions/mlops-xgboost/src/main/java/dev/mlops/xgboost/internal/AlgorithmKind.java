package dev.mlops.xgboost.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The algorithms there are, with their names and settings. Each suits every task. */
public enum AlgorithmKind {
    /** Trees of which each corrects those before it. */
    GRADIENT_BOOSTING(
            "gradient-boosting",
            List.of(
                    Setting.above0("columnSamplingBySplit", 1.0, 1),
                    Setting.whole("earlyStoppingRounds", 0, 0, 10_000),
                    Setting.from0("l2", 1, 1e9),
                    Setting.above0("learningRate", 0.1, 1),
                    Setting.whole("maxDepth", 6, 1, 64),
                    Setting.from0("minChildWeight", 1, 1e9),
                    Setting.whole("rounds", 200, 1, 10_000),
                    Setting.above0("rowSampling", 1.0, 1),
                    Setting.above0("validationShare", 0.1, 0.5))),

    /** The average of many trees. */
    RANDOM_FOREST(
            "random-forest",
            List.of(
                    Setting.above0("columnSamplingBySplit", Setting.AUTO, 1),
                    Setting.from0("l2", 0, 1e9),
                    Setting.whole("maxDepth", 24, 1, 64),
                    Setting.from0("minChildWeight", 2, 1e9),
                    Setting.above0("rowSampling", 0.632, 1), // the part that a bootstrap sample has
                    Setting.whole("trees", 100, 1, 10_000)));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // made by toList, of values that hold a number or a word
    private final List<Setting> settings;

    AlgorithmKind(String id, List<Setting> own) {
        this.id = id;
        this.settings = Stream.concat(
                        own.stream(),
                        Stream.of(
                                Setting.above0("columnSamplingByLevel", 1.0, 1),
                                Setting.above0("columnSamplingByTree", 1.0, 1),
                                Setting.from0("l1", 0, 1e9),
                                Setting.choice("labelWeights", "asGiven", "balanced"),
                                Setting.whole("maxBins", 256, 2, 65_535),
                                Setting.from0("minSplitLoss", 0, 1e9),
                                new Setting.Text("monotone", "", Monotone::normal),
                                Setting.above0("positiveWeight", 1.0, 1e6)))
                .toList();
    }

    String id() {
        return id;
    }

    List<Setting> settings() {
        return settings;
    }

    static Optional<AlgorithmKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(AlgorithmKind::id).sorted().toList();
    }
}
