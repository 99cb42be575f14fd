/** What a workspace has open, and its end: {@link dev.mlops.core.internal.lifecycle.Lifetime}. */
@NullMarked
package dev.mlops.core.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
