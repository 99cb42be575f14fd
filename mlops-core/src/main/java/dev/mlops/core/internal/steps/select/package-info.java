/** Steps that leave out columns of little use. */
@NullMarked
package dev.mlops.core.internal.steps.select;

import org.jspecify.annotations.NullMarked;
