/** Reading of {@link dev.mlops.data.JsonLines}, and of the rows that were made in Java as the library keeps them. */
@NullMarked
package dev.mlops.core.internal.jsonlines;

import org.jspecify.annotations.NullMarked;
