package dev.mlops.evaluation;

import java.util.Locale;

/**
 * Where the true value is likely to be.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower one
 * @param confidence in how many of many such samples it would hold the true value, such as 0.95
 * @param method how it was made, such as {@code wilson}, {@code delong} or {@code bca}
 */
public record Interval(double low, double high, double confidence, String method) {
    /** Checks the ends. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low: not above " + high + ", found " + low);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence: between 0 and 1, found " + confidence);
        }
    }

    /** Whether a value is in it. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Such as {@code [0.8812, 0.9034]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%.4f, %.4f]", low, high);
    }
}
