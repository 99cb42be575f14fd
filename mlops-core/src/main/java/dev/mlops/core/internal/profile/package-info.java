/**
 * Figures of rows in one pass: exact while a column has few different values, and sketches of fixed size beyond that. States merge, and
 * are stored as JSON.
 */
@NullMarked
package dev.mlops.core.internal.profile;

import org.jspecify.annotations.NullMarked;
