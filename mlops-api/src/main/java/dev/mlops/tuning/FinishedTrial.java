package dev.mlops.tuning;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A try that is over. Immutable.
 *
 * @param number the how-manieth try, from 0
 * @param state what became of it
 * @param parameters its settings by name, in the order in which they were asked for: {@link Double}, {@link Integer}, {@link String} or
 *     {@link Boolean}
 * @param values the objectives' values, in their order; of a pruned one the last one that it reported; empty where it has none
 * @param constraints by name, what must be 0 or below
 * @param reported what it reported on the way, by step: rounds of training, or folds
 * @param error why it failed; empty where it did not
 * @param duration how long it took
 */
public record FinishedTrial(
        int number,
        TrialState state,
        Map<String, Object> parameters,
        List<Double> values,
        Map<String, Double> constraints,
        SortedMap<Long, Double> reported,
        String error,
        Duration duration) {
    /** Keeps copies. */
    public FinishedTrial {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        values = List.copyOf(values);
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(constraints));
        reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    }

    /** The value of the first objective; NaN where there is none. */
    public double value() {
        return values.isEmpty() ? Double.NaN : values.get(0);
    }

    /** Whether it has an error. */
    public boolean failed() {
        return state == TrialState.FAILED;
    }

    /** Whether its values count: it went to its end and breaks no constraint. */
    public boolean isComplete() {
        return state == TrialState.COMPLETE;
    }

    /** Such as {@code trial 7: 0.9123 {learningRate=0.08, maxDepth=6}}. */
    @Override
    public String toString() {
        String settings = parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "trial " + number + ": " + outcome() + " " + settings;
    }

    private String outcome() {
        String shown =
                values.stream().map(v -> String.format(Locale.ROOT, "%.4f", v)).collect(Collectors.joining(", "));
        return switch (state) {
            case COMPLETE -> shown;
            case PRUNED -> "pruned" + (reported.isEmpty() ? "" : " at " + reported.lastKey() + " with " + shown);
            case INFEASIBLE ->
                "breaks "
                        + constraints.entrySet().stream()
                                .filter(c -> c.getValue() > 0)
                                .map(c -> c.getKey() + " by " + text(c.getValue()))
                                .collect(Collectors.joining(", "));
            case FAILED -> "failed, " + error;
        };
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value.toString();
    }
}
