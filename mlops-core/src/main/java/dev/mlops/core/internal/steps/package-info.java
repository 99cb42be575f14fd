/**
 * What a step is inside: a {@link dev.mlops.core.internal.steps.StepKind} knows how to learn and how to read back; a {@link
 * dev.mlops.core.internal.steps.Learner} sees the training rows batch by batch; a {@link dev.mlops.core.internal.steps.FittedStep} has learnt
 * and is applied column by column to a {@link dev.mlops.core.internal.steps.Batch}, or value by value to one row along a {@link
 * dev.mlops.core.internal.steps.RowStep} that was planned once. Both ways give the same bits. The steps themselves are in the packages below, a
 * family each.
 */
@NullMarked
package dev.mlops.core.internal.steps;

import org.jspecify.annotations.NullMarked;
