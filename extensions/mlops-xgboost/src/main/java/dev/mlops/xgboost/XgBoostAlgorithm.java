package dev.mlops.xgboost;

import dev.mlops.model.Algorithm;
import dev.mlops.xgboost.internal.AlgorithmValue;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the typed algorithms share: they are their settings, and add fluent names for them. Immutable. */
abstract sealed class XgBoostAlgorithm implements Algorithm permits GradientBoosting, RandomForest {
    final AlgorithmValue value;

    XgBoostAlgorithm(AlgorithmValue value) {
        this.value = value;
    }

    @Override
    public final String engine() {
        return value.engine();
    }

    @Override
    public final String name() {
        return value.name();
    }

    @Override
    public final SortedMap<String, Object> settings() {
        return value.settings();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return value.equals(other);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** Such as {@code xgboost random-forest(columnSamplingBySplit=auto, ..., trees=100)}. */
    @Override
    public final String toString() {
        return value.toString();
    }
}
