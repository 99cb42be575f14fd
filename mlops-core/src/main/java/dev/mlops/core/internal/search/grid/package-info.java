/** Trying every combination. */
@NullMarked
package dev.mlops.core.internal.search.grid;

import org.jspecify.annotations.NullMarked;
