/** Watching data after training: {@link dev.mlops.monitoring.Detectors}, {@link dev.mlops.monitoring.DriftReport}s and alerts. */
@NullMarked
package dev.mlops.monitoring;

import org.jspecify.annotations.NullMarked;
