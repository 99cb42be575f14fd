/**
 * What can be told of any number of values in fixed memory, in one pass: how often each came while they are few, and sketches of how many
 * there are, which are frequent, and how they are distributed; moments of one column and of two together. All of it merges, depends on
 * nothing but the values, and can be taken apart for storing.
 */
@NullMarked
package dev.mlops.core.internal.sketch;

import org.jspecify.annotations.NullMarked;
