/** Algorithms that compare a row with those learnt from, or count. */
@NullMarked
package dev.mlops.tribuo.internal.neighbours;

import org.jspecify.annotations.NullMarked;
