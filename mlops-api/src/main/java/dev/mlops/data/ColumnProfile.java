package dev.mlops.data;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one column holds, in figures. Immutable. Figures of a kind of column are empty for columns of other types, and where every value
 * is missing.
 *
 * <p>A column with few different values (at most 1,024, unless the profile was taken otherwise) is profiled exactly, whatever the number
 * of rows: {@link #distinctIsExact()}. With more, counts, sums, moments, smallest and largest stay exact, and the rest comes from
 * sketches of fixed size, whose errors are stated here: {@link #distinctError()}, {@link #rankError()}, {@link #frequencyError()}.
 */
public interface ColumnProfile {
    /** The column's name and type. */
    Schema.Field field();

    /** How many rows there are, missing ones included. */
    long count();

    /** How many rows have no value. */
    long missing();

    /**
     * How many different values there are. 0.0 and -0.0 are two. Strings are told apart by a hash of 64 bits: with 1,024 of them the chance
     * that two are taken for one is 3e-14.
     */
    long distinct();

    /** Whether {@link #distinct()}, the quantiles and the frequencies are exact, and their errors 0. */
    boolean distinctIsExact();

    /**
     * The standard error of {@link #distinct()}, as a share of it: 0 where it is exact, else 0.0122 unless the profile was taken otherwise
     * (Ertl 2024, UltraLogLog: sqrt(0.6118 / m) with m = 4,096 registers).
     */
    double distinctError();

    /**
     * As what types the values could be read, and how many values as each. For strings: {@link ColumnType#INTEGER},
     * {@link ColumnType#NUMBER} (those that are not whole), {@link ColumnType#FLAG}, {@link ColumnType#INSTANT} and, for the rest,
     * {@link ColumnType#TEXT}, by the rules by which {@link Csv} tells types; for other columns all values are of its own type. Types
     * without values are left out.
     */
    Map<ColumnType, Long> kinds();

    /** The smallest number, exactly. */
    OptionalDouble min();

    /** The largest number, exactly. */
    OptionalDouble max();

    /** The sum of the numbers, compensated (Neumaier 1974), so that only the last digits are rounded. */
    OptionalDouble sum();

    /** The arithmetic mean of the numbers. */
    OptionalDouble mean();

    /**
     * The variance of the sample (divisor n - 1), in the square of the column's unit; 0 for one value. Two passes over each block of some
     * thousand rows, joined by the formulas of Chan, Golub and LeVeque 1983, so that it keeps its digits far from zero.
     */
    OptionalDouble variance();

    /** The square root of {@link #variance()}. */
    OptionalDouble standardDeviation();

    /**
     * The third standardized moment of the numbers, m3 / m2^1.5 with divisor n; 0 is symmetric. Empty where the numbers do not vary or are
     * not all finite. Joined over blocks by the formulas of Pébay 2008, Formulas for robust, one-pass parallel computation of covariances
     * and arbitrary-order statistical moments.
     */
    OptionalDouble skewness();

    /** The fourth standardized moment less 3, m4 / m2^2 - 3 with divisor n; 0 is normal. Empty as {@link #skewness()} is. */
    OptionalDouble kurtosis();

    /**
     * The value below which a share of the numbers lies, by linear interpolation between order statistics (Hyndman and Fan 1996, type
     * 7). Where {@link #rankError()} is not 0 the order statistics are those of a sketch.
     *
     * @param share from 0 (the smallest, exactly) to 1 (the largest, exactly)
     */
    OptionalDouble quantile(double share);

    /** The share of the numbers that are at most {@code value}, from 0 to 1: the empirical distribution function, off by at most
     * {@link #rankError()}. */
    OptionalDouble cdf(double value);

    /**
     * By how much a quantile or {@link #cdf} may be off, as a share of the values, with 99% certainty for each; with one time in 10^9 it is
     * twice as much. 0 where they are exact, else about 0.004 unless the profile was taken otherwise. It is a bound on what happened in
     * this very sketch, the deviation that its random choices can have made (Hoeffding 1963), after Karnin, Lang and Liberty 2016, Optimal
     * quantile approximation in streams.
     */
    double rankError();

    /**
     * The numbers in bins of equal width between the smallest and the largest finite one (one bin without width where all are the same);
     * infinite ones lie below and above. Counts of bins are off by at most twice {@link #rankError()} of the values.
     *
     * @param bins how many; 1 or more
     */
    Optional<Histogram> histogram(int bins);

    /**
     * The numbers between these edges, with what lies below and above. Counts are off by at most twice {@link #rankError()} of the values.
     *
     * @param edges two or more, ascending
     */
    Optional<Histogram> histogram(double... edges);

    /** The first instant, exactly. */
    Optional<Instant> earliest();

    /** The last instant, exactly. */
    Optional<Instant> latest();

    /** The instant before which a share of the instants lies, to the microsecond; otherwise as {@link #quantile}. */
    Optional<Instant> instant(double share);

    /** The share of the flags that are true, exactly. */
    OptionalDouble trueShare();

    /** How long the strings are, exactly. */
    Optional<Lengths> lengths();

    /** The most frequent values, most frequent first, at most ten: the first of {@link #frequencies()}. */
    List<Frequency> top();

    /**
     * Values and how often they stand there, most frequent first; values with the same count in the order of their text. All of them where
     * {@link #distinctIsExact()}. Else those that can be told from the rest: such a count is never too high, too low by at most
     * {@link #frequencyError()}, and by at most itself; a value that is not listed stands in at most twice {@link #frequencyError()} rows.
     * Of a string with more than 200 characters the first 200 are kept, with its hash.
     */
    List<Frequency> frequencies();

    /** By how many rows a count of {@link #frequencies()} may be too low, for certain: 0 where they are exact (Misra and Gries 1982). */
    long frequencyError();

    /** How many values are none of {@link #frequencies()}. */
    long otherCount();
}
