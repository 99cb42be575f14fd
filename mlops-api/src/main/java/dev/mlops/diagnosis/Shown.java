package dev.mlops.diagnosis;

import dev.mlops.evaluation.Interval;
import java.util.Locale;
import java.util.Optional;

/** Figures as they are printed. */
final class Shown {
    private Shown() {}

    static String number(double value) {
        // Never minus zero.
        return Double.isNaN(value)
                ? "undefined"
                : String.format(Locale.ROOT, "%.4f", Math.rint(value * 1e4) == 0 ? 0.0 : value);
    }

    static String signed(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%+.4f", value);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(Interval::toString).orElse("");
    }

    /** The interval and a space before it. */
    static String behind(Optional<Interval> interval) {
        return interval.map(found -> " " + found).orElse("");
    }
}
