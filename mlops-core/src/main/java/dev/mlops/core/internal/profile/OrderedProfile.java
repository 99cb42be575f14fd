package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Counted;
import dev.mlops.core.internal.sketch.Distribution;
import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.QuantileSketch;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.ColumnType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A column of flags or instants, and what numbers share with them: an order. */
class OrderedProfile extends DefaultColumnProfile {
    final OrderedState state;
    private @Nullable Distribution known; // made when first asked for; made twice by two threads, it is the same

    OrderedProfile(OrderedState state) {
        super(state);
        this.state = state;
    }

    final Distribution distribution() {
        Distribution distribution = known;
        if (distribution == null) {
            Counted exact = state.values.exact();
            QuantileSketch sketch = sketch();
            Counted ascending = exact != null || sketch == null ? exact : sketch.weighted();
            if (ascending == null) {
                throw new IllegalStateException("ordered values are either counted exactly or sketched");
            }
            distribution = new Distribution(ascending);
            known = distribution;
        }
        return distribution;
    }

    private @Nullable QuantileSketch sketch() {
        Values.Sketches sketches = state.values.sketches();
        return sketches == null ? null : sketches.quantiles();
    }

    @Override
    public final double rankError() {
        QuantileSketch sketch = sketch();
        return sketch == null ? 0 : sketch.error();
    }

    @Override
    public final Map<ColumnType, Long> kinds() {
        return present() == 0 ? Map.of() : Map.of(type(), present());
    }

    /** The value of a rank, from 0: the first and the last are known exactly. */
    final long key(long rank) {
        if (rank <= 0) {
            return state.least;
        }
        return rank >= present() - 1 ? state.most : distribution().key(rank);
    }

    private boolean hasInstants() {
        return type() == ColumnType.INSTANT && present() > 0;
    }

    private static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public final Optional<Instant> earliest() {
        return hasInstants() ? Optional.of(toInstant(state.least)) : Optional.empty();
    }

    @Override
    public final Optional<Instant> latest() {
        return hasInstants() ? Optional.of(toInstant(state.most)) : Optional.empty();
    }

    @Override
    public final Optional<Instant> instant(double share) {
        Figures.requireShare(share);
        if (!hasInstants()) {
            return Optional.empty();
        }
        double position = (present() - 1) * share;
        long rank = (long) Math.floor(position);
        long low = key(rank);
        return Optional.of(toInstant(low + Math.round((position - rank) * ((double) key(rank + 1) - low))));
    }

    @Override
    public final OptionalDouble trueShare() {
        return type() != ColumnType.FLAG || present() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (present() - distribution().below(1)) / present());
    }

    @Override
    String text(long key, @Nullable String kept) {
        return switch (type()) {
            case FLAG -> Boolean.toString(key != 0);
            case INSTANT -> toInstant(key).toString();
            case NUMBER -> Double.toString(Keys.toDouble(key));
            default -> Long.toString(key);
        };
    }
}
