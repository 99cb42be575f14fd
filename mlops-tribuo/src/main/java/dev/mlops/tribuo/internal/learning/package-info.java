/** What several families of algorithms need to learn: rows and outputs as Tribuo has them, and work that is done side by side. */
@NullMarked
package dev.mlops.tribuo.internal.learning;

import org.jspecify.annotations.NullMarked;
