/** Choosing by chance. */
@NullMarked
package dev.mlops.core.internal.search.random;

import org.jspecify.annotations.NullMarked;
