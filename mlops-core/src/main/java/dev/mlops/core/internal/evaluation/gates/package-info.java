/** Quality gates as documents. */
@NullMarked
package dev.mlops.core.internal.evaluation.gates;

import org.jspecify.annotations.NullMarked;
