/** Metrics of decisions by group of rows, in {@link dev.mlops.core.internal.metrics.fairness.GroupCounts}. */
@NullMarked
package dev.mlops.core.internal.metrics.fairness;

import org.jspecify.annotations.NullMarked;
