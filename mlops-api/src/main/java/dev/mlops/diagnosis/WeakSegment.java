package dev.mlops.diagnosis;

import dev.mlops.evaluation.Interval;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows on which a model is worse than on all others. An immutable value.
 *
 * @param conditions what the rows have in common, one or two
 * @param rows how many there are
 * @param value the metric on them; NaN where undefined
 * @param loss the mean loss of a row there
 * @param lossElsewhere the mean loss of all other rows
 * @param difference where the true difference of the two is likely to be (Welch 1947); of this segment alone, not widened for the search
 * @param p how likely so great a difference is by chance, one-sided
 * @param adjustedP the same for all segments that were looked at
 */
public record WeakSegment(
        List<Condition> conditions,
        int rows,
        double value,
        double loss,
        double lossElsewhere,
        Interval difference,
        double p,
        double adjustedP) {
    /** Keeps a copy. */
    public WeakSegment {
        conditions = List.copyOf(conditions);
    }

    /**
     * What a column has.
     *
     * @param column its name
     * @param value a value, {@code (missing)}, or a range such as {@code [28, 37)} with ends rounded to four digits
     */
    public record Condition(String column, String value) {
        /** Such as {@code age [28, 37)}. */
        @Override
        public String toString() {
            return column + " " + value;
        }
    }

    /** Such as {@code age [28, 37) and sex Male}. */
    public String name() {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }
}
