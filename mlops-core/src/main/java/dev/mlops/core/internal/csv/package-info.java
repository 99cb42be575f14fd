/** Reading of {@link dev.mlops.data.Csv}: a scanner that lends slices of characters, and what is done with them. */
@NullMarked
package dev.mlops.core.internal.csv;

import org.jspecify.annotations.NullMarked;
