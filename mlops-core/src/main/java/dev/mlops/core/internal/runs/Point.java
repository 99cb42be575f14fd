package dev.mlops.core.internal.runs;

import java.time.Instant;

/** A value of one of a run's metrics. Immutable. */
record Point(String metric, long step, double value, Instant at) {}
