/**
 * How good and how dear the samplers of a hyperparameter search are, on problems with known optima and against recorded figures of a peer. The
 * problems are those of {@code bench/hpo/PROBLEMS.md} in the folder of the system property {@code mlops.shared}, with their numbers in the
 * order of that document; tables, search spaces and recorded figures are read from there.
 */
@NullMarked
package dev.mlops.benchmarks.hpo;

import org.jspecify.annotations.NullMarked;
