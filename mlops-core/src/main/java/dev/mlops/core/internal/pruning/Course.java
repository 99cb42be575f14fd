package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Observation;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a try has reported. Immutable.
 *
 * @param number the how-manieth try
 * @param state what has become of it so far
 * @param reported by step, the value that is to be made small
 */
public record Course(int number, Observation.State state, NavigableMap<Long, Double> reported) {
    /** Keeps a copy. */
    public Course {
        reported = Collections.unmodifiableNavigableMap(new TreeMap<>(reported));
    }

    /** Whether it has reported nothing so far. */
    boolean isEmpty() {
        return reported.isEmpty();
    }

    /** Whether what it reported can be compared with: a try that threw was not sound, whatever it reported before. */
    boolean isSound() {
        return state != Observation.State.FAILED && !isEmpty();
    }

    /** The step that was reported last. */
    long lastStep() {
        return reported.lastKey();
    }

    /** The value that was reported last, as it is. */
    double last() {
        return reported.lastEntry().getValue();
    }

    /** The best value so far. */
    double best() {
        return reported.values().stream().mapToDouble(Course::worth).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The average of the values up to a step, by rounding never below all of them; none where it began later. */
    OptionalDouble averageUpTo(long step) {
        DoubleSummaryStatistics values = reported.headMap(step, true).values().stream()
                .mapToDouble(Course::worth)
                .summaryStatistics();
        return values.getCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(values.getMin(), values.getAverage()));
    }

    /** The first value at a step or beyond; none where it has not come as far. */
    OptionalDouble from(long step) {
        Map.@Nullable Entry<Long, Double> entry = reported.ceilingEntry(step);
        return entry == null ? OptionalDouble.empty() : OptionalDouble.of(worth(entry.getValue()));
    }

    /** For comparisons, what is not a number, or better than any number, is worse than any. */
    private static double worth(double value) {
        return Double.isNaN(value) || value == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : value;
    }
}
