/** Judging models: {@link dev.mlops.evaluation.Metrics}, {@link dev.mlops.evaluation.Evaluation}s and {@link dev.mlops.evaluation.QualityGate}s. */
@NullMarked
package dev.mlops.evaluation;

import org.jspecify.annotations.NullMarked;
