/** The sampler that is used where none is chosen. */
@NullMarked
package dev.mlops.core.internal.search.auto;

import org.jspecify.annotations.NullMarked;
