/** Searches over documents: as text, in memory and as SQL. */
@NullMarked
package dev.mlops.core.internal.query;

import org.jspecify.annotations.NullMarked;
