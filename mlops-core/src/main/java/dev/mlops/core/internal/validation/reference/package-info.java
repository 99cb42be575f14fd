/**
 * Rows against a reference, and figures against their history: what is known of a column on each side, and how far the two are apart. Knows
 * profiles and figures, not rows.
 */
@NullMarked
package dev.mlops.core.internal.validation.reference;

import org.jspecify.annotations.NullMarked;
