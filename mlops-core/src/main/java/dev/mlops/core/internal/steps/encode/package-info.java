/** Steps that make numbers out of categories. */
@NullMarked
package dev.mlops.core.internal.steps.encode;

import org.jspecify.annotations.NullMarked;
