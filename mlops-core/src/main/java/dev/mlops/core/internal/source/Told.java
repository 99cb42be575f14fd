package dev.mlops.core.internal.source;

import dev.mlops.data.MalformedRows;
import dev.mlops.data.Schema;

/**
 * What one pass over contents told.
 *
 * @param schema the columns
 * @param rows how many rows there are, those left out not counted
 * @param malformed the rows that were left out or lost a value
 */
public record Told(Schema schema, long rows, MalformedRows malformed) {}
