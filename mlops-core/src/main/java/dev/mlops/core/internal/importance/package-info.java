/** Which settings of a study make the difference: {@link dev.mlops.core.internal.importance.FunctionalAnova}. */
@NullMarked
package dev.mlops.core.internal.importance;

import org.jspecify.annotations.NullMarked;
