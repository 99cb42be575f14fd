/** Steps that even out how often the labels occur. */
@NullMarked
package dev.mlops.core.internal.steps.balance;

import org.jspecify.annotations.NullMarked;
