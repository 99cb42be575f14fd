/**
 * Tables, their columns and rows; where they come from ({@link dev.mlops.data.Csv}, {@link dev.mlops.data.JsonLines},
 * {@link dev.mlops.data.Rows}, {@link dev.mlops.data.Folder}, and {@code Jdbc} of mlops-core), how they are split, and the
 * {@link dev.mlops.data.DatasetVersion}s that keep them. What need not fit in memory comes as {@link dev.mlops.data.Batches}.
 */
@NullMarked
package dev.mlops.data;

import org.jspecify.annotations.NullMarked;
