/**
 * Why a model says what it says: an {@link dev.mlops.explanation.Explainer} takes a row's prediction apart into an
 * {@link dev.mlops.explanation.Explanation}, one {@link dev.mlops.explanation.Contribution} per feature or column, and weighs a model's columns
 * as {@link dev.mlops.explanation.Importances}.
 */
@NullMarked
package dev.mlops.explanation;

import org.jspecify.annotations.NullMarked;
