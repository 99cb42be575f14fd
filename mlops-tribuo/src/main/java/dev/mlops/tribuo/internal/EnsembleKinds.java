package dev.mlops.tribuo.internal;

import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that put others together. */
public final class EnsembleKinds {
    private static final int MAX_ALGORITHMS = 64;
    private static final Setting MEMBERS = Setting.algorithms(
            "member",
            List.of(TreeKinds.CART, TreeKinds.EXTRA_TREES, TreeKinds.RANDOM_FOREST),
            MAX_ALGORITHMS,
            Families::algorithms);

    /** The mean of one algorithm, learnt several times from rows drawn with replacement. */
    public static final AlgorithmKind BAGGING = TribuoKind.of(
            "bagging",
            Set.of(CLASSIFICATION, REGRESSION),
            List.of(
                    Setting.whole("members", 10, 1, Nested.MAX_MEMBERS),
                    Setting.algorithm("of", TreeKinds.CART, Families::algorithms)),
            EnsembleTraining::bagging);

    /** An algorithm that learns from what others say. */
    public static final AlgorithmKind STACKING = TribuoKind.of(
            "stacking",
            Set.of(CLASSIFICATION, REGRESSION),
            List.of(
                    Setting.algorithm("by", TreeKinds.RANDOM_FOREST, Families::algorithms),
                    Setting.whole("folds", 5, 2, 100),
                    MEMBERS),
            EnsembleTraining::stacking);

    /** The mean of several algorithms. */
    public static final AlgorithmKind VOTING =
            TribuoKind.of("voting", Set.of(CLASSIFICATION, REGRESSION), List.of(MEMBERS), EnsembleTraining::voting);

    private EnsembleKinds() {}

    static List<AlgorithmKind> all() {
        return List.of(BAGGING, STACKING, VOTING);
    }

    /** How their estimators are read where they stand in {@code depth} others, by form: 40 to 49. */
    static Map<Integer, StoredForm> forms(int depth) {
        return Map.of(
                MeanEstimator.CLASSIFICATION, MeanEstimator.form(CLASSIFICATION, depth),
                MeanEstimator.REGRESSION, MeanEstimator.form(REGRESSION, depth),
                StackedEstimator.CLASSIFICATION, StackedEstimator.form(CLASSIFICATION, depth),
                StackedEstimator.REGRESSION, StackedEstimator.form(REGRESSION, depth));
    }
}
