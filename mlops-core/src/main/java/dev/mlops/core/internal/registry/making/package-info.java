/** With what and where versions were made. */
@NullMarked
package dev.mlops.core.internal.registry.making;

import org.jspecify.annotations.NullMarked;
