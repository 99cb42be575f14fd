/**
 * Distributions that tests and intervals are read off: upper tails, and quantiles as their inverses. Pure functions.
 */
@NullMarked
package dev.mlops.core.internal.statistics.distribution;

import org.jspecify.annotations.NullMarked;
