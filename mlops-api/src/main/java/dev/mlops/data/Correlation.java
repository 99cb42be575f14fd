package dev.mlops.data;

import java.util.OptionalDouble;

/**
 * How far two columns of numbers go along a line together, over the rows that have both.
 *
 * @param first one column
 * @param second the other
 * @param rows how many rows have a value in both
 * @param coefficient Pearson's coefficient, from -1 to 1; empty with fewer than two rows, or where one of the two does not vary
 */
public record Correlation(String first, String second, long rows, OptionalDouble coefficient) {}
