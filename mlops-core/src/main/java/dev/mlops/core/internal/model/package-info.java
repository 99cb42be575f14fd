/**
 * Models: {@link dev.mlops.core.internal.model.DefaultModel} joins signature, fitted pipeline and estimator,
 * {@link dev.mlops.core.internal.model.ModelManifest} is what is written down of one, and
 * {@link dev.mlops.core.internal.model.ModelStore} keeps both under the manifest's digest.
 */
@NullMarked
package dev.mlops.core.internal.model;

import org.jspecify.annotations.NullMarked;
