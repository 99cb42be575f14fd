/**
 * The adapter between the engine's contract and XGBoost. {@code Training} is the one place where XGBoost's types and native objects appear,
 * each disposed of before it returns; scoring and storing are Java on XGBoost's model file, in the package of the trees.
 */
@NullMarked
package dev.mlops.xgboost.internal;

import org.jspecify.annotations.NullMarked;
