/**
 * Metrics of predicted numbers.
 *
 * <ul>
 *   <li>In batches: the mean of a {@link dev.mlops.core.internal.metrics.regression.PointLoss} in {@link
 *       dev.mlops.core.internal.metrics.regression.MeanLoss}, second moments in {@link
 *       dev.mlops.core.internal.metrics.regression.PairMoments} (R², explained variance, Pearson's correlation, concordance), and prediction
 *       intervals in {@link dev.mlops.core.internal.metrics.regression.IntervalAccumulator}.
 *   <li>Of all rows: {@link dev.mlops.core.internal.metrics.regression.WholeErrors} (median, maximum, shares of deviance explained), {@link
 *       dev.mlops.core.internal.metrics.regression.RankCorrelation} and {@link
 *       dev.mlops.core.internal.metrics.regression.ResidualSummary}.
 *   <li>Of several outputs: {@link dev.mlops.core.internal.metrics.regression.OutputAverages}.
 * </ul>
 */
@NullMarked
package dev.mlops.core.internal.metrics.regression;

import org.jspecify.annotations.NullMarked;
