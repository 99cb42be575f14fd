/**
 * Values as JSON and back: {@link dev.mlops.core.internal.json.Json} has the one mapper and the form that digests are taken of; each
 * kind of value has a codec of its own. Every stored document carries a {@code format} number, and readers accept all earlier ones.
 */
@NullMarked
package dev.mlops.core.internal.json;

import org.jspecify.annotations.NullMarked;
