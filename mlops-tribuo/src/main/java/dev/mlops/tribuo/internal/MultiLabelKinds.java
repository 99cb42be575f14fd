package dev.mlops.tribuo.internal;

import static dev.mlops.model.TaskKind.MULTI_LABEL;

import dev.mlops.model.Task;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that tell several labels by one classifier for each. */
public final class MultiLabelKinds {
    /** The setting that is the classifier. */
    public static final String OF = "of";

    /** What each classifier is to learn. */
    static final Task<?> ONE_LABEL = Task.classification("label");

    private static final int MAX_CHAINS = 1_000;
    private static final Setting CLASSIFIER =
            Setting.algorithm(OF, LinearKinds.LOGISTIC_REGRESSION, Families::algorithms, ONE_LABEL);

    /** Each label alone. */
    public static final AlgorithmKind BINARY_RELEVANCE = TribuoKind.of(
            "binary-relevance", Set.of(MULTI_LABEL), List.of(CLASSIFIER), MultiLabelTraining::binaryRelevance);

    /** One label after the other, each knowing those before. */
    public static final AlgorithmKind CLASSIFIER_CHAIN = TribuoKind.of(
            "classifier-chain",
            Set.of(MULTI_LABEL),
            List.of(
                    Setting.whole("chains", 1, 1, MAX_CHAINS),
                    CLASSIFIER,
                    Setting.text(LabelOrder.SETTING, LabelOrder.BY_CHANCE, LabelOrder::normal)),
            MultiLabelTraining::classifierChain);

    private MultiLabelKinds() {}

    static List<AlgorithmKind> all() {
        return List.of(BINARY_RELEVANCE, CLASSIFIER_CHAIN);
    }

    /** How their estimators are read where they stand in {@code depth} others, by form: 60 to 69. */
    static Map<Integer, StoredForm> forms(int depth) {
        return Map.of(
                EachLabelEstimator.MULTI_LABEL, EachLabelEstimator.form(depth),
                LabelChainsEstimator.MULTI_LABEL, LabelChainsEstimator.form(depth));
    }
}
