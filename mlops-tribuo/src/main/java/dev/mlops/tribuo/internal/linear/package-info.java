/** Algorithms that learn weighted sums of the features, or of their products. */
@NullMarked
package dev.mlops.tribuo.internal.linear;

import org.jspecify.annotations.NullMarked;
