package dev.mlops.data;

import java.util.List;
import java.util.OptionalDouble;

/** What one column holds, in figures. Figures of numbers are empty for columns of other types and where every value is missing. */
public interface ColumnProfile {
    /** The column's name and type. */
    Schema.Field field();

    /** How many rows there are, missing ones included. */
    long count();

    /** How many rows have no value. */
    long missing();

    /** How many different values there are. */
    long distinct();

    /** The smallest number. */
    OptionalDouble min();

    /** The largest number. */
    OptionalDouble max();

    /** The arithmetic mean. */
    OptionalDouble mean();

    /** The standard deviation of the sample (divisor n - 1); 0 for one value. */
    OptionalDouble standardDeviation();

    /**
     * The value below which a share of the values lies, by linear interpolation between order statistics (Hyndman and Fan 1996, type
     * 7).
     *
     * @param share from 0 (the smallest) to 1 (the largest); one of 0, 0.05, 0.25, 0.5, 0.75, 0.95 and 1 is kept
     * @throws IllegalArgumentException for a share that was not kept
     */
    OptionalDouble quantile(double share);

    /** The most frequent values, most frequent first, at most ten; values with the same count in the order of their text. */
    List<Frequency> top();
}
