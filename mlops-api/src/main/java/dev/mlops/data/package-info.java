/**
 * Tables, their columns and rows; where they come from ({@link dev.mlops.data.Csv}), how they are split, and the
 * {@link dev.mlops.data.DatasetVersion}s that keep them.
 */
@NullMarked
package dev.mlops.data;

import org.jspecify.annotations.NullMarked;
