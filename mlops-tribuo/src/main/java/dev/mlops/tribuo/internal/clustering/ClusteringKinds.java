package dev.mlops.tribuo.internal.clustering;

import static dev.mlops.model.TaskKind.CLUSTERING;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.Setting;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.TribuoKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Algorithms that put rows into groups. */
public final class ClusteringKinds {
    /** Groups around their means. */
    public static final AlgorithmKind K_MEANS = TribuoKind.of(
            "k-means",
            Set.of(CLUSTERING),
            List.of(
                    Setting.whole("iterations", 300, 1, 100_000),
                    Setting.whole("k", 8, 1, 10_000),
                    Setting.whole("restarts", 10, 1, 1_000)),
            KMeansTraining::learn);

    /** Groups where rows lie close together. */
    public static final AlgorithmKind HDBSCAN = TribuoKind.of(
            "hdbscan",
            Set.of(CLUSTERING),
            List.of(Setting.whole("minClusterSize", 5, 2, 1_000_000), Setting.wholeOrAuto("neighbours", 1, 1_000_000)),
            (request, algorithm) -> HdbscanTraining.learn(request, algorithm).estimator());

    private ClusteringKinds() {}

    /** All of them. */
    public static List<AlgorithmKind> all() {
        return List.of(HDBSCAN, K_MEANS);
    }

    /** How their estimators are read, by form: 70 to 79. */
    public static Map<Integer, StoredForm> forms() {
        return Map.of(
                CentresEstimator.CLUSTERING, CentresEstimator.FORM,
                ExemplarsEstimator.CLUSTERING, ExemplarsEstimator.FORM);
    }
}
