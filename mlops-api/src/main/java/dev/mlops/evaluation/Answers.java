package dev.mlops.evaluation;

import dev.mlops.model.Output;
import dev.mlops.model.Prediction;

/**
 * What a model said of some rows, and what was true: what a metric of the caller's own looks at. Immutable; safe to share between threads.
 *
 * @param <O> what was predicted
 */
public interface Answers<O extends Output> {
    /** How many rows there are. */
    int rowCount();

    /** What the model said of a row. */
    Prediction<O> prediction(int row);

    /** What was true of it. */
    O truth(int row);

    /** What it weighs; 1 where no weights were given. */
    double weight(int row);
}
