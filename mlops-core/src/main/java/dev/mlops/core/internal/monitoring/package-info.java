/**
 * Drift: {@link dev.mlops.core.internal.monitoring.PopulationStability} measures one column, a
 * {@link dev.mlops.core.internal.monitoring.DriftReference} all watched columns of a batch, a
 * {@link dev.mlops.core.internal.monitoring.DefaultMonitor} the traffic of a deployment window by window.
 */
@NullMarked
package dev.mlops.core.internal.monitoring;

import org.jspecify.annotations.NullMarked;
