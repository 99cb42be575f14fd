package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.Map;

/** Algorithms that put others together. */
public final class EnsembleKinds {
    private static final int MAX_ALGORITHMS = 64;
    private static final Setting MEMBERS = Setting.algorithms(
            "member", List.of(TreeKinds.CART, TreeKinds.EXTRA_TREES, TreeKinds.RANDOM_FOREST), MAX_ALGORITHMS);

    /** The mean of one algorithm, learnt several times from rows drawn with replacement. */
    public static final AlgorithmKind BAGGING = new AlgorithmKind(
            "bagging",
            true,
            true,
            List.of(Setting.whole("members", 10, 1, Nested.MAX_MEMBERS), Setting.algorithm("of", TreeKinds.CART)),
            EnsembleTraining::bagging);

    /** An algorithm that learns from what others say. */
    public static final AlgorithmKind STACKING = new AlgorithmKind(
            "stacking",
            true,
            true,
            List.of(Setting.algorithm("by", TreeKinds.RANDOM_FOREST), Setting.whole("folds", 5, 2, 100), MEMBERS),
            EnsembleTraining::stacking);

    /** The mean of several algorithms. */
    public static final AlgorithmKind VOTING =
            new AlgorithmKind("voting", true, true, List.of(MEMBERS), EnsembleTraining::voting);

    private EnsembleKinds() {}

    static List<AlgorithmKind> all() {
        return List.of(BAGGING, STACKING, VOTING);
    }

    /** How their estimators are read, by form: 40 to 49. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return forms(0);
    }

    /** The same for estimators that stand in {@code depth} others. */
    static Map<Integer, EstimatorFormat.Form> forms(int depth) {
        return Map.of(
                MeanEstimator.CLASSIFICATION, MeanEstimator.form(true, depth),
                MeanEstimator.REGRESSION, MeanEstimator.form(false, depth),
                StackedEstimator.CLASSIFICATION, StackedEstimator.form(true, depth),
                StackedEstimator.REGRESSION, StackedEstimator.form(false, depth));
    }
}
