/** Algorithms that learn which rows to keep as support vectors, with LibSVM. */
@NullMarked
package dev.mlops.tribuo.internal.vectors;

import org.jspecify.annotations.NullMarked;
