package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Counted;
import dev.mlops.core.internal.sketch.QuantileSketch;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.ColumnProfile;
import java.util.Optional;

/** The values of a profiled column that have an order, with how many each stands for: what distributions are compared by. */
public final class OrderedValues {
    private OrderedValues() {}

    /**
     * All values with their counts, or those of the sketch with their weights, in ascending order of their
     * {@link dev.mlops.core.internal.sketch.Keys}; empty for strings, and for a profile that holds figures alone.
     */
    public static Optional<Counted> of(ColumnProfile column) {
        if (!(column instanceof OrderedProfile ordered)) {
            return Optional.empty();
        }
        Values values = ordered.state.values;
        Counted exact = values.exact();
        if (exact != null) {
            return Optional.of(exact);
        }
        Values.Sketches sketches = values.sketches();
        QuantileSketch quantiles = sketches == null ? null : sketches.quantiles();
        return Optional.ofNullable(quantiles).map(QuantileSketch::weighted);
    }
}
