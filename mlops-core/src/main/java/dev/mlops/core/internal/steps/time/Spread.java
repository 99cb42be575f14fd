package dev.mlops.core.internal.steps.time;

import java.util.List;

/** How a number becomes several. Immutable; safe to share between threads. */
interface Spread {
    /** What is added to the column's name for each of them, in order. */
    List<String> suffixes();

    /** Writes them from a place on; all are missing where the number is. */
    void of(double value, double[] into, int start);

    /** For reading. */
    String describe();
}
