package dev.mlops.core.internal.steps;

import dev.mlops.data.Schema;

/** A step whose inverse is what came out: what it left out stays away, and what it filled in stays. */
public interface KeptAsIs extends FittedStep {
    @Override
    default boolean isInvertible() {
        return true;
    }

    @Override
    default Batch inverse(Batch after, Schema before) {
        return after;
    }
}
