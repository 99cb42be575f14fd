/** Work that the calling thread shares with those of an executor. */
@NullMarked
package dev.mlops.core.internal.work;

import org.jspecify.annotations.NullMarked;
