package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Counted;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Schema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What columns of all types have in common: which values there are, and how often. The state must not change any more. */
abstract class DefaultColumnProfile implements ColumnProfile, EmptyFigures {
    /** Of one register, times the root of their number (Ertl 2024, UltraLogLog, with the estimator of that paper's section 4). */
    private static final double DISTINCT_ERROR = Math.sqrt(0.6118);

    private static final int TOP = 10;

    /** Most frequent first, then in the order of the text. */
    private static final Comparator<Frequency> ORDER =
            Comparator.comparingLong(Frequency::count).reversed().thenComparing(Frequency::value);

    private final ColumnState state;

    DefaultColumnProfile(ColumnState state) {
        this.state = state;
    }

    static ColumnProfile of(ColumnState state) {
        if (state instanceof OrderedState ordered) {
            return ordered.type().isNumeric() ? new NumberProfile(ordered) : new OrderedProfile(ordered);
        }
        return new TextProfile((TextState) state);
    }

    /** A value as text. */
    abstract String text(long key, @Nullable String kept);

    @Override
    public final Schema.Field field() {
        return state.field;
    }

    @Override
    public final long count() {
        return state.count;
    }

    @Override
    public final long missing() {
        return state.missing;
    }

    final long present() {
        return state.count - state.missing;
    }

    @Override
    public final long distinct() {
        Counted exact = state.values.exact();
        if (exact != null) {
            return exact.size();
        }
        long estimate = Math.round(sketches().distinct().getDistinctCountEstimate());
        return Math.max(1, Math.min(present(), estimate));
    }

    private Values.Sketches sketches() {
        Values.Sketches sketches = state.values.sketches();
        if (sketches == null) {
            throw new IllegalStateException("values are either counted exactly or sketched");
        }
        return sketches;
    }

    @Override
    public final boolean distinctIsExact() {
        return state.values.sketches() == null;
    }

    @Override
    public final double distinctError() {
        return distinctIsExact()
                ? 0
                : DISTINCT_ERROR
                        / Math.sqrt((double) (1 << sketches().distinct().getP()));
    }

    @Override
    public final List<Frequency> top() {
        return frequencies(TOP);
    }

    @Override
    public final List<Frequency> frequencies() {
        return frequencies(Integer.MAX_VALUE);
    }

    private Counted known() {
        Counted exact = state.values.exact();
        return exact == null ? sketches().frequent().certain() : exact;
    }

    /** Texts are made only for those that may be among the first. */
    private List<Frequency> frequencies(int most) {
        Counted known = known();
        long[] counts = known.counts().clone();
        Arrays.sort(counts);
        long least = counts.length > most ? counts[counts.length - most] : 0;
        return IntStream.range(0, known.size())
                .filter(i -> known.counts()[i] >= least)
                .mapToObj(i -> new Frequency(text(known.keys()[i], known.text(i)), known.counts()[i]))
                .sorted(ORDER)
                .limit(most)
                .toList();
    }

    @Override
    public final long frequencyError() {
        return distinctIsExact() ? 0 : sketches().frequent().error();
    }

    @Override
    public final long otherCount() {
        return present() - Arrays.stream(known().counts()).sum();
    }

    /** One row of a profile's table. */
    @Override
    public final String toString() {
        return ProfileText.of(this);
    }

    final ColumnType type() {
        return state.type();
    }
}
