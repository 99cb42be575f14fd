/**
 * The arithmetic of metrics: pure functions, accumulators and small immutable results over arrays of numbers. Nothing here knows tables or
 * models.
 *
 * <p>One package per kind of output: {@code binary} (counts, scores, curves, calibration), {@code multiclass}, {@code multilabel}, {@code
 * ranking}, {@code regression}, {@code clustering} and {@code fairness}. What they share is here.
 *
 * <p>Weights are one per row, at least 0; {@code null} weighs every row 1. What is undefined is NaN, unless a caller says otherwise by a {@link
 * dev.mlops.core.internal.metrics.ZeroDivision}.
 */
@NullMarked
package dev.mlops.core.internal.metrics;

import org.jspecify.annotations.NullMarked;
