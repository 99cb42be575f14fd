/** Choosing by evolution for several objectives. */
@NullMarked
package dev.mlops.core.internal.search.nsga;

import org.jspecify.annotations.NullMarked;
