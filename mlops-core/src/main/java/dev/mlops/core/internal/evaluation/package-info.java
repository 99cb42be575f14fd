/**
 * Judging models: {@link dev.mlops.core.internal.evaluation.Outcomes} are what a model said of rows and what was true,
 * {@link dev.mlops.core.internal.evaluation.MetricCalculator} makes figures of them.
 */
@NullMarked
package dev.mlops.core.internal.evaluation;

import org.jspecify.annotations.NullMarked;
