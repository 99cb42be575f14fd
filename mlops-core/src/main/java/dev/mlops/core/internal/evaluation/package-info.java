/**
 * Judging models. {@link dev.mlops.core.internal.evaluation.DefaultEvaluator} has a model answer once; what it said and what was true are {@link
 * dev.mlops.core.internal.evaluation.outcome.Outcomes}, of which figures, intervals, slices, comparisons and curves are made here.
 */
@NullMarked
package dev.mlops.core.internal.evaluation;

import org.jspecify.annotations.NullMarked;
