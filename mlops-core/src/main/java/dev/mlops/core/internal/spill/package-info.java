/** Answers about more values than fit in memory: 128-bit hashes, kept in primitive arrays and, beyond a budget, in temporary files. */
@NullMarked
package dev.mlops.core.internal.spill;

import org.jspecify.annotations.NullMarked;
