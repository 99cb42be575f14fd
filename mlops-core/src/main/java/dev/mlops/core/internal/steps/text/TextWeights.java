package dev.mlops.core.internal.steps.text;

import org.jspecify.annotations.Nullable;

/** How a text becomes numbers, of which most are 0. Immutable; safe to share between threads. */
interface TextWeights {
    /** How many numbers there are. */
    int width();

    /** Puts those that are not 0 into {@code into}, in place of what is there; a missing text has none. */
    void weigh(@Nullable String text, Weighing into);
}
