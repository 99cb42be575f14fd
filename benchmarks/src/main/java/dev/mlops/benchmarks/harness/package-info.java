/** What the measurements share: generated data, rounds and ratios, child processes. */
@NullMarked
package dev.mlops.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
