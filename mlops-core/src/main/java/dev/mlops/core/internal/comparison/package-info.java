/**
 * How sure a figure of a model is, and whether two models differ: intervals and tests as pure functions of numbers. Nothing here knows
 * models or tables.
 *
 * <p>Where there is a difference it is that of the first model minus the second, and scores are better the higher they are.
 *
 * <ul>
 *   <li>One share, such as an accuracy: {@link dev.mlops.core.internal.comparison.ProportionInterval}.
 *   <li>One or two AUCs of the same rows: {@link dev.mlops.core.internal.comparison.DeLong}.
 *   <li>Any figure of rows: the package {@code bootstrap}.
 *   <li>Which of two models is right more often on the same rows: {@link dev.mlops.core.internal.comparison.McNemar}.
 *   <li>Two models over folds: {@link dev.mlops.core.internal.comparison.PairedScores}, {@link
 *       dev.mlops.core.internal.comparison.FiveByTwo}; several over data sets: {@link dev.mlops.core.internal.comparison.Friedman}.
 *   <li>Whether a model is no worse by more than a margin: {@link dev.mlops.core.internal.comparison.NonInferiority}.
 *   <li>Many tests at once: {@link dev.mlops.core.internal.statistics.Adjustment}.
 * </ul>
 */
@NullMarked
package dev.mlops.core.internal.comparison;

import org.jspecify.annotations.NullMarked;
