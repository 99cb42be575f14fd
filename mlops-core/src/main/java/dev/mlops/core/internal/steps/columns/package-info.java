/** Steps that choose, name and make columns. */
@NullMarked
package dev.mlops.core.internal.steps.columns;

import org.jspecify.annotations.NullMarked;
