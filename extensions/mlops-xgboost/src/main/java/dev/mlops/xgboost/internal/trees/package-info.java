/** What was learnt: trees in flat arrays that score, how they are read from XGBoost's model file, and how they are stored. No native code. */
@NullMarked
package dev.mlops.xgboost.internal.trees;

import org.jspecify.annotations.NullMarked;
