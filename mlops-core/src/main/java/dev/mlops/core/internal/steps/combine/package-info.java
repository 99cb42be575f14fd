/** Steps that make new numbers out of several, or several out of one. */
@NullMarked
package dev.mlops.core.internal.steps.combine;

import org.jspecify.annotations.NullMarked;
