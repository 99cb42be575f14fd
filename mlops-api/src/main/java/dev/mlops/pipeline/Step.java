package dev.mlops.pipeline;

import dev.mlops.data.Selector;

/**
 * One step of a {@link Pipeline}: an immutable value that says what to do to which columns. Made by {@link Steps}. For a step of your own
 * implement {@link CustomStep}: a pipeline takes no other.
 *
 * <p>Fitting looks at training values once, batch by batch, and keeps a few numbers per column or per category, unless {@link #needsAllRows} says
 * otherwise.
 */
public interface Step {
    /** Which columns the step is about. Resolved against the columns that the steps before have left. */
    Selector columns();

    /**
     * Whether fitting holds the values of these columns in memory, of all training rows at a time (8 bytes a number), because what is learnt does
     * not add up from batches: medians, quantiles, neighbours, trees.
     */
    default boolean needsAllRows() {
        return false;
    }

    /** What a category becomes that was not seen in training. */
    enum UnknownCategory {
        /** An error that names the column and the category. */
        ERROR,
        /** Nothing: zero in every column of a one-hot encoding, -1 as an ordinal. */
        IGNORE,
        /** A category of its own, {@code (unknown)}, which no training row has. */
        OWN
    }
}
