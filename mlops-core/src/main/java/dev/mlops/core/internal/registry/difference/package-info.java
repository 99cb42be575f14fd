/** How versions differ: by what is recorded of them, and by what they say of the same rows. */
@NullMarked
package dev.mlops.core.internal.registry.difference;

import org.jspecify.annotations.NullMarked;
