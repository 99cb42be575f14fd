/**
 * What makes a {@link dev.mlops.diagnosis.Diagnosis}: {@link dev.mlops.core.internal.diagnosis.DefaultDiagnosis} hands each verb to a class of its
 * own. Models are asked once for some rows, whose figures {@code Scored} then computes for any draw of them.
 */
@NullMarked
package dev.mlops.core.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
