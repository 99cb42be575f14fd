/**
 * Two samples of points with several coordinates held against each other: {@link
 * dev.mlops.core.internal.statistics.multivariate.KernelDistance} (maximum mean discrepancy, energy) and {@link
 * dev.mlops.core.internal.statistics.multivariate.PrincipalComponents} (reconstruction error).
 */
@NullMarked
package dev.mlops.core.internal.statistics.multivariate;

import org.jspecify.annotations.NullMarked;
