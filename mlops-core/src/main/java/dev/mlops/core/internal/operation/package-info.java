/** What is done to rows and written down in their origins: the one list of its kinds. */
@NullMarked
package dev.mlops.core.internal.operation;

import org.jspecify.annotations.NullMarked;
