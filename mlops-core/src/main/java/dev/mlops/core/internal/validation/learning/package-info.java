/** What data to learn from must be: leaks, conflicts, classes, columns that say nothing new, and rows that stand elsewhere too. */
@NullMarked
package dev.mlops.core.internal.validation.learning;

import org.jspecify.annotations.NullMarked;
