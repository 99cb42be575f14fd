/** Gaussian processes: how values at points that were tried tell of those at points that were not. */
@NullMarked
package dev.mlops.core.internal.search.gaussian;

import org.jspecify.annotations.NullMarked;
