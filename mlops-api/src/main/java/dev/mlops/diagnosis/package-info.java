/**
 * What is wrong with a model, or may be: a {@link dev.mlops.diagnosis.Diagnosis} draws a {@link dev.mlops.diagnosis.LearningCurve} and a
 * {@link dev.mlops.diagnosis.ValidationCurve}, looks for {@link dev.mlops.diagnosis.Overfitting}, tries the model's
 * {@link dev.mlops.diagnosis.Robustness}, searches {@link dev.mlops.diagnosis.WeakSegments}, holds groups against each other in
 * {@link dev.mlops.diagnosis.Fairness}, looks for leaks, and puts {@link dev.mlops.diagnosis.ConformalIntervals} around estimates.
 */
@NullMarked
package dev.mlops.diagnosis;

import org.jspecify.annotations.NullMarked;
