/**
 * What is learnt and what it answers: a {@link dev.mlops.model.Task} says what to learn, a {@link dev.mlops.model.Model} is signature,
 * preprocessing and estimator in one, a {@link dev.mlops.model.Prediction} is its answer.
 */
@NullMarked
package dev.mlops.model;

import org.jspecify.annotations.NullMarked;
