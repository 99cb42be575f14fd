/** Evolution of a normal distribution towards where the good values are. */
@NullMarked
package dev.mlops.core.internal.search.cma;

import org.jspecify.annotations.NullMarked;
