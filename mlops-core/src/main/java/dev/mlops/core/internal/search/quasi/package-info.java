/** Choosing evenly: points that leave no gaps. */
@NullMarked
package dev.mlops.core.internal.search.quasi;

import org.jspecify.annotations.NullMarked;
