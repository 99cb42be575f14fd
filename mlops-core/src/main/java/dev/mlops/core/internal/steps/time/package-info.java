/** Steps that are about time and other things that come round again. */
@NullMarked
package dev.mlops.core.internal.steps.time;

import org.jspecify.annotations.NullMarked;
