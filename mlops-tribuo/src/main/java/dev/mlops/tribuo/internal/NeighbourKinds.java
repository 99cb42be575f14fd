package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.Map;

/** Algorithms that compare a row with those learnt from, or count. */
public final class NeighbourKinds {
    private NeighbourKinds() {}

    static List<AlgorithmKind> all() {
        return List.of();
    }

    /** How their estimators are read, by form: 30 to 39. */
    static Map<Integer, EstimatorFormat.Form> forms() {
        return Map.of();
    }
}
