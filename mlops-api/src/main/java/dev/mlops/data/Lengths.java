package dev.mlops.data;

/**
 * How long the strings of a column are, in UTF-16 code units ({@link String#length()}).
 *
 * @param min the shortest
 * @param max the longest
 * @param mean the arithmetic mean
 */
public record Lengths(long min, long max, double mean) {}
