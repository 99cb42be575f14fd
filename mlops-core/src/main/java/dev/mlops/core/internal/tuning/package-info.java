/**
 * Tuning: {@link dev.mlops.core.internal.tuning.DefaultTuner} has a study ask for settings, {@link dev.mlops.core.internal.tuning.Validation} scores what
 * they make up on folds and remembers it, {@link dev.mlops.core.internal.tuning.TunedModels} makes models of tries afterwards.
 */
@NullMarked
package dev.mlops.core.internal.tuning;

import org.jspecify.annotations.NullMarked;
