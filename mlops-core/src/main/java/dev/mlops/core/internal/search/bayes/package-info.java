/** Bayesian optimisation: trying next what a Gaussian process of the tries so far expects most of. */
@NullMarked
package dev.mlops.core.internal.search.bayes;

import org.jspecify.annotations.NullMarked;
