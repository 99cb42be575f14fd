/**
 * Tuning: {@link dev.mlops.core.internal.tuning.DefaultTrial} draws settings, {@link dev.mlops.core.internal.tuning.CrossValidation} scores
 * an algorithm on folds and remembers the value, {@link dev.mlops.core.internal.tuning.Search} runs the tries side by side.
 */
@NullMarked
package dev.mlops.core.internal.tuning;

import org.jspecify.annotations.NullMarked;
