/** Steps that shift and scale numbers. */
@NullMarked
package dev.mlops.core.internal.steps.scale;

import org.jspecify.annotations.NullMarked;
