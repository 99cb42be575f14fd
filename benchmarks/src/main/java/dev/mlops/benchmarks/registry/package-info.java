/** Measurements of the registry and of the log of experiments: {@link dev.mlops.benchmarks.registry.RegistryBenchmark}. */
@NullMarked
package dev.mlops.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
