/**
 * Training: {@link dev.mlops.core.internal.training.Targets} turns the target column into numbers,
 * {@link dev.mlops.core.internal.training.DefaultTrainer} fits pipeline and algorithm and keeps the model under a key of all that decided it,
 * {@link dev.mlops.core.internal.training.Trainings}, with an entry in the log of experiments.
 */
@NullMarked
package dev.mlops.core.internal.training;

import org.jspecify.annotations.NullMarked;
