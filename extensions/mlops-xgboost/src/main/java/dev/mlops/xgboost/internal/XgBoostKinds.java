package dev.mlops.xgboost.internal;

import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.MULTI_LABEL;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Setting;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The algorithms there are, with their names and settings. */
public final class XgBoostKinds {
    /** Trees of which each corrects those before it. */
    public static final AlgorithmKind GRADIENT_BOOSTING = kind(
            "gradient-boosting",
            List.of(
                    Setting.above0("columnSamplingBySplit", 1, 1),
                    Setting.whole("earlyStoppingRounds", 0, 0, 10_000),
                    Setting.from0("l2", 1, 1e9),
                    Setting.above0("learningRate", 0.1, 1),
                    Setting.whole("maxDepth", 6, 1, 64),
                    Setting.from0("minChildWeight", 1, 1e9),
                    Setting.whole("rounds", 200, 1, 10_000),
                    Setting.above0("rowSampling", 1, 1),
                    Setting.above0("validationShare", 0.1, 0.5)));

    /** The average of many trees. */
    public static final AlgorithmKind RANDOM_FOREST = kind(
            "random-forest",
            List.of(
                    Setting.above0OrAuto("columnSamplingBySplit", 1),
                    Setting.from0("l2", 0, 1e9),
                    Setting.whole("maxDepth", 24, 1, 64),
                    Setting.from0("minChildWeight", 2, 1e9),
                    Setting.above0("rowSampling", 0.632, 1), // the part that a bootstrap sample has
                    Setting.whole("trees", 100, 1, 10_000)));

    private static final AlgorithmKinds ALGORITHMS = AlgorithmKinds.of(List.of(GRADIENT_BOOSTING, RANDOM_FOREST));

    private XgBoostKinds() {}

    private static AlgorithmKind kind(String id, List<Setting> own) {
        Stream<Setting> shared = Stream.of(
                Setting.text("categorical", "", Categorical::normal),
                Setting.above0("columnSamplingByLevel", 1, 1),
                Setting.above0("columnSamplingByTree", 1, 1),
                Setting.from0("l1", 0, 1e9),
                Setting.choice("labelWeights", "asGiven", "balanced"),
                Setting.whole("maxBins", 256, 2, 65_535),
                Setting.whole("maxCategoriesPerSplit", 64, 1, 65_536),
                Setting.from0("minSplitLoss", 0, 1e9),
                Setting.text("monotone", "", Monotone::normal),
                Setting.whole("oneHotBelow", 4, 1, 65_536),
                Setting.above0("positiveWeight", 1, 1e6));
        return new AlgorithmKind(
                XgBoostEngine.ID,
                id,
                Set.of(CLASSIFICATION, REGRESSION, MULTI_LABEL),
                Stream.concat(own.stream(), shared).toList(),
                Training::train);
    }

    /** All algorithms of this engine. */
    static AlgorithmKinds algorithms() {
        return ALGORITHMS;
    }

    /** The same as a list, sorted by id. */
    static List<AlgorithmKind> all() {
        return ALGORITHMS.all();
    }

    /** Gradient boosting that ends once the loss on a part of the rows, kept back, stays. */
    public static AlgorithmValue earlyStopping(AlgorithmValue boosting, int rounds, double validationShare) {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: a whole number from 1 to 10,000 expected, found " + rounds);
        }
        return boosting.with("earlyStoppingRounds", (long) rounds).with("validationShare", validationShare);
    }
}
