/**
 * The log of experiments. A run is a document with attributes, its metrics' points are documents of up to a thousand each, in the order of recording, and its artifacts lie in
 * the artifact store. {@code GroupedWrites} has the runs of many threads wait for the disk together. {@code RunLog} writes down what the
 * library itself does.
 */
@NullMarked
package dev.mlops.core.internal.runs;

import org.jspecify.annotations.NullMarked;
