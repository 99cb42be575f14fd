package dev.mlops.core.internal.data;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Frequency;
import dev.mlops.data.Schema;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The figures of one column.
 *
 * @param quantiles the numbers at {@link #SHARES}; empty where there is no number
 */
record DefaultColumnProfile(
        Schema.Field field,
        long count,
        long missing,
        long distinct,
        OptionalDouble mean,
        OptionalDouble standardDeviation,
        List<Double> quantiles,
        List<Frequency> top)
        implements ColumnProfile {
    /** The shares whose quantiles are kept. */
    static final List<Double> SHARES = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);

    DefaultColumnProfile {
        quantiles = List.copyOf(quantiles);
        top = List.copyOf(top);
    }

    @Override
    public OptionalDouble min() {
        return quantile(0);
    }

    @Override
    public OptionalDouble max() {
        return quantile(1);
    }

    @Override
    public OptionalDouble quantile(double share) {
        int position = SHARES.indexOf(share + 0.0); // -0.0 + 0.0 is 0.0
        if (position < 0) {
            throw new IllegalArgumentException("share: one of " + SHARES + ", found " + share);
        }
        return quantiles.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(quantiles.get(position));
    }
}
