/** Expectations learnt from rows. */
@NullMarked
package dev.mlops.core.internal.validation.suggestion;

import org.jspecify.annotations.NullMarked;
