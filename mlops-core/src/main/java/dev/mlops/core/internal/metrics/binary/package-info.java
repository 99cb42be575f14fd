/**
 * Metrics of two classes, one of them called positive.
 *
 * <ul>
 *   <li>Of decisions: {@link dev.mlops.core.internal.metrics.binary.BinaryCounts}; of several labels at once {@link
 *       dev.mlops.core.internal.metrics.binary.AveragedCounts}.
 *   <li>Of scores, sorted once: {@link dev.mlops.core.internal.metrics.binary.RankedScores}, its areas and its {@link
 *       dev.mlops.core.internal.metrics.binary.Curve curves}.
 *   <li>Of probabilities, in batches: {@link dev.mlops.core.internal.metrics.binary.ProbabilityLosses} and {@link
 *       dev.mlops.core.internal.metrics.binary.CalibrationAccumulator}; the bins that come out are {@link
 *       dev.mlops.core.internal.metrics.binary.CalibrationBins}.
 * </ul>
 */
@NullMarked
package dev.mlops.core.internal.metrics.binary;

import org.jspecify.annotations.NullMarked;
