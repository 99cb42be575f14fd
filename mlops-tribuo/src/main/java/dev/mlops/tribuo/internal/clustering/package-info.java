/** Algorithms that put rows into groups. */
@NullMarked
package dev.mlops.tribuo.internal.clustering;

import org.jspecify.annotations.NullMarked;
