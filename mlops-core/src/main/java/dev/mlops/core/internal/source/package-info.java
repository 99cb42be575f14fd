/**
 * Data sources as bytes and as rows. {@link dev.mlops.core.internal.source.SourceContents} has the bytes of a source,
 * {@link dev.mlops.core.internal.source.Format} says how bytes are rows, without where they stand, and
 * {@link dev.mlops.core.internal.source.TableSources} puts the two together.
 */
@NullMarked
package dev.mlops.core.internal.source;

import org.jspecify.annotations.NullMarked;
