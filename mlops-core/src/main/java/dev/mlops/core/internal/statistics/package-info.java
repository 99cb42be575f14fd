/**
 * Two samples held against each other, a reference and what is current: distances, tests with p-values, and corrections for many tests. Pure
 * functions of numbers; nothing here knows tables.
 *
 * <p>What goes in: a {@link dev.mlops.core.internal.statistics.Sample}, sorted once, {@link dev.mlops.core.internal.statistics.WeightedPoints}
 * (a sketch's values and weights), or counts per bin or category.
 *
 * <ul>
 *   <li>How far apart, in one pass over both: {@link dev.mlops.core.internal.statistics.DistributionDistance} (Kolmogorov-Smirnov, Kuiper,
 *       Wasserstein, energy).
 *   <li>How far apart, over {@link dev.mlops.core.internal.statistics.Bins} or categories: {@link
 *       dev.mlops.core.internal.statistics.Divergences} (population stability, Jensen-Shannon, Kullback-Leibler, Hellinger).
 *   <li>Whether chance would give that: {@link dev.mlops.core.internal.statistics.KolmogorovSmirnov}, {@link
 *       dev.mlops.core.internal.statistics.MannWhitney}, {@link dev.mlops.core.internal.statistics.CramerVonMises}, {@link
 *       dev.mlops.core.internal.statistics.AndersonDarling}, {@link dev.mlops.core.internal.statistics.EppsSingleton}, {@link
 *       dev.mlops.core.internal.statistics.MomentTests}, and of categories {@link dev.mlops.core.internal.statistics.Contingency}.
 *   <li>Many tests at once: {@link dev.mlops.core.internal.statistics.Adjustment}.
 * </ul>
 */
@NullMarked
package dev.mlops.core.internal.statistics;

import org.jspecify.annotations.NullMarked;
