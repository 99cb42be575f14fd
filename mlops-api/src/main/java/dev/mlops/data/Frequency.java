package dev.mlops.data;

/**
 * How often a value stands in a column.
 *
 * @param value the value as text
 * @param count in how many rows; see {@link ColumnProfile#frequencyError()} for what may be lacking
 */
public record Frequency(String value, long count) {}
