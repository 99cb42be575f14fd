/** What this engine learns: numbers in flat arrays, how they score rows, and how each form is written and read. Knows nothing of Tribuo. */
@NullMarked
package dev.mlops.tribuo.internal.estimators;

import org.jspecify.annotations.NullMarked;
