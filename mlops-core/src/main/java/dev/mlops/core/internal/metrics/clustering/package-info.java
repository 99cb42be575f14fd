/**
 * Metrics of clusters: against known classes in {@link dev.mlops.core.internal.metrics.clustering.ClusterAgreement}, by the points alone in {@link
 * dev.mlops.core.internal.metrics.clustering.Silhouette} and {@link dev.mlops.core.internal.metrics.clustering.Dispersion}.
 */
@NullMarked
package dev.mlops.core.internal.metrics.clustering;

import org.jspecify.annotations.NullMarked;
