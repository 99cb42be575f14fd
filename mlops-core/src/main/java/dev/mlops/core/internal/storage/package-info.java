/** The stores: directories and memory for artifacts, databases and memory for metadata. */
@NullMarked
package dev.mlops.core.internal.storage;

import org.jspecify.annotations.NullMarked;
