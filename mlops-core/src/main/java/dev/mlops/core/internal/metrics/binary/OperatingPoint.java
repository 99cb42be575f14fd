package dev.mlops.core.internal.metrics.binary;

/**
 * A threshold from which on rows are decided positive, and what comes of it.
 *
 * @param threshold decided positive is a score of at least this; infinite where nothing is
 * @param value what was optimised
 * @param counts of decisions and truth
 */
public record OperatingPoint(double threshold, double value, BinaryCounts counts) {}
