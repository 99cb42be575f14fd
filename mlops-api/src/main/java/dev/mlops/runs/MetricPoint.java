package dev.mlops.runs;

import java.time.Instant;

/**
 * A value of a metric at a step. Immutable.
 *
 * @param step how far the run was: rounds, passes or whatever it counts
 * @param value any number, NaN and the infinities too
 * @param at when it was recorded
 */
public record MetricPoint(long step, double value, Instant at) {}
