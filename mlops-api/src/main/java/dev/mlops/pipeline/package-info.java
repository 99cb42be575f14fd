/**
 * Preprocessing: a {@link dev.mlops.pipeline.Pipeline} of {@link dev.mlops.pipeline.Steps} is fitted on training rows and then turns
 * tables and rows into the numbers that an engine takes.
 */
@NullMarked
package dev.mlops.pipeline;

import org.jspecify.annotations.NullMarked;
