/**
 * Values that stand in texts, whatever parts the text into rows: bytes become characters
 * ({@link dev.mlops.core.internal.cells.Utf8Input}), they tell types ({@link dev.mlops.core.internal.cells.TypeTeller}) and fill
 * columns ({@link dev.mlops.core.internal.cells.ColumnFill}). The rules stand in the Javadoc of {@link dev.mlops.data.Csv}.
 */
@NullMarked
package dev.mlops.core.internal.cells;

import org.jspecify.annotations.NullMarked;
