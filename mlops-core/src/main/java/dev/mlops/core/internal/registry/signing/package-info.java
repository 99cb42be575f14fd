/** Signing what a version consists of: DSSE envelopes around in-toto statements, with the keys that every Java platform knows. */
@NullMarked
package dev.mlops.core.internal.registry.signing;

import org.jspecify.annotations.NullMarked;
