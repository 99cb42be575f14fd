package dev.mlops.tuning;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A try that is over. Immutable.
 *
 * @param number the how-manieth try, from 0
 * @param parameters its settings by name, in the order in which they were asked for: {@link Double}, {@link Integer}, {@link String} or
 *     {@link Boolean}
 * @param value the metric's value; NaN where the try failed
 * @param error why it failed; empty where it did not
 * @param duration how long it took
 */
public record FinishedTrial(int number, Map<String, Object> parameters, double value, String error, Duration duration) {
    /** Keeps a copy. */
    public FinishedTrial {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether there is no value. */
    public boolean failed() {
        return !error.isEmpty();
    }

    /** Such as {@code trial 7: 0.9123 {learningRate=0.08, maxDepth=6}}. */
    @Override
    public String toString() {
        String settings = parameters.entrySet().stream()
                .map(e -> e.getKey() + "="
                        + (e.getValue() instanceof Double d ? String.format(Locale.ROOT, "%.4g", d) : e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "trial " + number + ": " + (failed() ? "failed, " + error : String.format(Locale.ROOT, "%.4f", value))
                + " " + settings;
    }
}
