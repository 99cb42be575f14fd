/** Steps that are about missing values. */
@NullMarked
package dev.mlops.core.internal.steps.impute;

import org.jspecify.annotations.NullMarked;
