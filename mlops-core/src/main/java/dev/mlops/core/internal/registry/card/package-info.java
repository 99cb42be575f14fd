/**
 * Model cards: {@link dev.mlops.core.internal.registry.card.CardContent} is what is recorded of a version, {@link dev.mlops.core.internal.registry.card.CardFields}
 * what its author says. Both become sections of blocks, which are written as Markdown or as HTML.
 */
@NullMarked
package dev.mlops.core.internal.registry.card;

import org.jspecify.annotations.NullMarked;
