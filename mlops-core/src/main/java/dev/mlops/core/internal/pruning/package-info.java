/** When tries and studies are ended early. */
@NullMarked
package dev.mlops.core.internal.pruning;

import org.jspecify.annotations.NullMarked;
