/**
 * Why models say what they say: {@link dev.mlops.core.internal.explanation.DefaultExplainer} is the stage, a
 * {@link dev.mlops.core.internal.explanation.Method} computes Shapley values, {@link dev.mlops.core.internal.explanation.PermutationImportance}
 * weighs columns.
 */
@NullMarked
package dev.mlops.core.internal.explanation;

import org.jspecify.annotations.NullMarked;
