/**
 * What versions came from and what became of them: a {@link dev.mlops.core.internal.registry.lineage.LineageGraph} is drawn from what is recorded, and shown
 * as text, picture or events.
 */
@NullMarked
package dev.mlops.core.internal.registry.lineage;

import org.jspecify.annotations.NullMarked;
