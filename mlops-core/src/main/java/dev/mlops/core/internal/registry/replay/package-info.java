/** Takes what was done to the rows of a dataset version again, by their origin. */
@NullMarked
package dev.mlops.core.internal.registry.replay;

import org.jspecify.annotations.NullMarked;
