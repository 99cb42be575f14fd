/**
 * Stories that run: {@link dev.mlops.examples.IncomeLifecycle} is the whole life of a model, top to bottom. Not published, not part of the
 * library.
 */
@NullMarked
package dev.mlops.examples;

import org.jspecify.annotations.NullMarked;
