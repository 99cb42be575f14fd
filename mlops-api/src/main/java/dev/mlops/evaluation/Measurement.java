package dev.mlops.evaluation;

import java.util.Locale;
import java.util.Optional;

/**
 * A figure and how sure it is.
 *
 * @param value the figure; NaN where it is undefined
 * @param interval where the true value is likely to be; empty where it was not asked for, or there is none
 * @param simultaneous of one of several slices, the interval that holds for all of them at once; else the same as {@code interval}
 * @param rows of how many rows it is
 */
public record Measurement(double value, Optional<Interval> interval, Optional<Interval> simultaneous, long rows) {
    /** A figure without an interval. */
    public static Measurement of(double value, long rows) {
        return new Measurement(value, Optional.empty(), Optional.empty(), rows);
    }

    /** A figure with an interval. */
    public static Measurement of(double value, Interval interval, long rows) {
        return new Measurement(value, Optional.of(interval), Optional.of(interval), rows);
    }

    /** Whether there is a value. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }

    /** Such as {@code 0.8931 [0.8812, 0.9034]}, or {@code undefined}. */
    @Override
    public String toString() {
        return isDefined()
                ? String.format(Locale.ROOT, "%.4f", value)
                        + interval.map(i -> " " + i).orElse("")
                : "undefined";
    }
}
