/** Searching for the best settings of any function. */
@NullMarked
package dev.mlops.core.internal.optimizer;

import org.jspecify.annotations.NullMarked;
