/** Training: a {@link dev.mlops.training.Trainer} fits the preprocessing and an algorithm on training rows. */
@NullMarked
package dev.mlops.training;

import org.jspecify.annotations.NullMarked;
