/** Keeping models: immutable {@link dev.mlops.registry.ModelVersion}s and the aliases that point to them. */
@NullMarked
package dev.mlops.registry;

import org.jspecify.annotations.NullMarked;
