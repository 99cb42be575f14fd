/** What single rows must be, made ready for batches of one schema: loops over columns that box nothing. */
@NullMarked
package dev.mlops.core.internal.validation.rows;

import org.jspecify.annotations.NullMarked;
