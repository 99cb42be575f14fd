/**
 * What changed between two streams of rows, in bounded memory.
 *
 * <p>{@link dev.mlops.core.internal.diff.RowCodec} writes a row as bytes that are equal where the rows are;
 * {@link dev.mlops.core.internal.diff.Spool} parts them by a hash into groups that fit in memory, on disk where there are many;
 * {@link dev.mlops.core.internal.diff.RowTally} compares group by group.
 */
@NullMarked
package dev.mlops.core.internal.diff;

import org.jspecify.annotations.NullMarked;
