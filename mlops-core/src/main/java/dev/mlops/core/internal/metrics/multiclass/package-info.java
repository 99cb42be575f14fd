/**
 * Metrics of rows that have one of several classes, which are numbers from 0: of decisions in {@link
 * dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix}, of probabilities in {@link
 * dev.mlops.core.internal.metrics.multiclass.ClassLosses} and {@link dev.mlops.core.internal.metrics.multiclass.ClassScores}. Both are filled
 * in batches or at once.
 */
@NullMarked
package dev.mlops.core.internal.metrics.multiclass;

import org.jspecify.annotations.NullMarked;
