/**
 * Fitting pipelines and applying what was fitted. Every step, once fitted, is a {@link
 * dev.mlops.core.internal.pipeline.FittedStep} with a state of its own, which it applies column by column to a {@link
 * dev.mlops.core.internal.pipeline.Batch} of rows, or value by value to one row along a {@link
 * dev.mlops.core.internal.pipeline.RowStep} that was planned once. Both ways give the same bits.
 */
@NullMarked
package dev.mlops.core.internal.pipeline;

import org.jspecify.annotations.NullMarked;
