package dev.mlops.explanation;

import java.util.Locale;

/**
 * How much a model owes to a column. An immutable value.
 *
 * @param column the input column
 * @param mean how much worse the metric is with the column permuted, whether more or less of it is better; around 0 where the model does without the
 *     column, below where it does better without; NaN where the metric is undefined on permuted rows
 * @param deviation the standard deviation over the repeats, with n - 1
 */
public record Importance(String column, double mean, double deviation) {
    /** Such as {@code age: 0.0312 (sd 0.0021)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.4f (sd %.4f)", column, mean, deviation);
    }
}
