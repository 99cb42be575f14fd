/** Steps that change the shape of a distribution of numbers. */
@NullMarked
package dev.mlops.core.internal.steps.shape;

import org.jspecify.annotations.NullMarked;
