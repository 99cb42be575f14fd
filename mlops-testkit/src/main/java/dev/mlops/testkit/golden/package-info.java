/**
 * Predictions that stand in a file beside the tests: {@link dev.mlops.testkit.golden.GoldenPredictions} compares a model's with them and gives a
 * {@link dev.mlops.testkit.golden.GoldenResult}.
 */
@NullMarked
package dev.mlops.testkit.golden;

import org.jspecify.annotations.NullMarked;
