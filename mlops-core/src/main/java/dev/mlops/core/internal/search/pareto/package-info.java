/** Several objectives, all to be made small: what beats what, fronts, and the volume that a front dominates. */
@NullMarked
package dev.mlops.core.internal.search.pareto;

import org.jspecify.annotations.NullMarked;
