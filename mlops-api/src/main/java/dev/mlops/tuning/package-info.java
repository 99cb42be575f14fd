/** Finding settings: a {@link dev.mlops.tuning.Tuner} tries algorithms and keeps what it saw in a {@link dev.mlops.tuning.Study}. */
@NullMarked
package dev.mlops.tuning;

import org.jspecify.annotations.NullMarked;
