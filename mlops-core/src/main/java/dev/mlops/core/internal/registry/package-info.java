/**
 * Keeping models: the rules of versions and aliases over a metadata store.
 *
 * <p>Documents: {@code model} (a name and its newest version), {@code model-version} (one version), {@code model-content} (which version
 * has this model and these metrics), {@code model-alias} (where an alias points), {@code model-alias-past} (where it pointed before, as the log says, to spare reading it) and {@code model-card} (what an author says of a version). The log of a model has the moves of its aliases and
 * the moves that a gate refused; the log of a version has its deployments.
 */
@NullMarked
package dev.mlops.core.internal.registry;

import org.jspecify.annotations.NullMarked;
