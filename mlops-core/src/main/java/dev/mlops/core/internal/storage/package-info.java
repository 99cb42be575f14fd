/** The stores in memory, and databases for metadata. */
@NullMarked
package dev.mlops.core.internal.storage;

import org.jspecify.annotations.NullMarked;
