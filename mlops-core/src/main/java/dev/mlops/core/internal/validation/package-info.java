/** Holds expectations against tables. */
@NullMarked
package dev.mlops.core.internal.validation;

import org.jspecify.annotations.NullMarked;
