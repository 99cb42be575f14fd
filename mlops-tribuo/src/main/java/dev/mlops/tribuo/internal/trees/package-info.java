/** Algorithms that learn trees. */
@NullMarked
package dev.mlops.tribuo.internal.trees;

import org.jspecify.annotations.NullMarked;
