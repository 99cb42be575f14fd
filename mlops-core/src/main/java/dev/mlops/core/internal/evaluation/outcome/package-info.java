/**
 * What was true of some rows and what a model said of them, one class of {@link dev.mlops.core.internal.evaluation.outcome.Outcomes} per kind of task:
 * primitive arrays and the figures that are made of them.
 */
@NullMarked
package dev.mlops.core.internal.evaluation.outcome;

import org.jspecify.annotations.NullMarked;
