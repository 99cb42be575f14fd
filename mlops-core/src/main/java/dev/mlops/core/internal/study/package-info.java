/** How studies run: tries one after the other or side by side, kept or not. */
@NullMarked
package dev.mlops.core.internal.study;

import org.jspecify.annotations.NullMarked;
