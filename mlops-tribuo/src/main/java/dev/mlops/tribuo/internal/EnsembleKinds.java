package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.Map;

/** Algorithms that put others together. */
public final class EnsembleKinds {
    private EnsembleKinds() {}

    static List<AlgorithmKind> all() {
        return List.of();
    }

    /** How their estimators are read, by form: 40 to 49. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return Map.of();
    }
}
