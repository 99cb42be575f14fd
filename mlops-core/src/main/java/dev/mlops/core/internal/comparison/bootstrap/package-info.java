/**
 * How far a figure of rows moves when other rows of the same kind are drawn: rows are drawn with replacement, many times over, as counts, so
 * that no row is copied, and figures are computed from the counts (Efron and Tibshirani 1993, An introduction to the bootstrap).
 *
 * <p>{@link dev.mlops.core.internal.comparison.bootstrap.Resampling} says what is drawn, {@link
 * dev.mlops.core.internal.comparison.bootstrap.Statistic} what is computed, {@link
 * dev.mlops.core.internal.comparison.bootstrap.Bootstrap} does both, and {@link
 * dev.mlops.core.internal.comparison.bootstrap.Replicates} gives intervals.
 */
@NullMarked
package dev.mlops.core.internal.comparison.bootstrap;

import org.jspecify.annotations.NullMarked;
