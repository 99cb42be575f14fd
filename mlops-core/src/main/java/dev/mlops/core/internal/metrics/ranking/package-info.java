/**
 * Metrics of items put in order by score for one query, in {@link dev.mlops.core.internal.metrics.ranking.RankedItems}; {@link
 * dev.mlops.core.internal.metrics.ranking.QueryMean} is the mean over queries.
 */
@NullMarked
package dev.mlops.core.internal.metrics.ranking;

import org.jspecify.annotations.NullMarked;
