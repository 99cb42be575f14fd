/** Steps that make numbers out of texts. */
@NullMarked
package dev.mlops.core.internal.steps.text;

import org.jspecify.annotations.NullMarked;
