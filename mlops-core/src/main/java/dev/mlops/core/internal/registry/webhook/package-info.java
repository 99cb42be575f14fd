/** Posts what happens to models to addresses, also what other processes did and what happened before a restart. */
@NullMarked
package dev.mlops.core.internal.registry.webhook;

import org.jspecify.annotations.NullMarked;
