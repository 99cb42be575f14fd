/** Steps that are the caller's own. */
@NullMarked
package dev.mlops.core.internal.steps.custom;

import org.jspecify.annotations.NullMarked;
