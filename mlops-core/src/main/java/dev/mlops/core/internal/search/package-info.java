/**
 * Choosing what to try next, apart from how tries are run: a {@link dev.mlops.core.internal.search.Suggester} sees the
 * {@link dev.mlops.core.internal.search.History} of {@link dev.mlops.core.internal.search.Observation}s and answers for one
 * {@link dev.mlops.core.internal.search.Dimension} after the other.
 */
@NullMarked
package dev.mlops.core.internal.search;

import org.jspecify.annotations.NullMarked;
