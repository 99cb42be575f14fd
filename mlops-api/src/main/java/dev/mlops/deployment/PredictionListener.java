package dev.mlops.deployment;

import dev.mlops.data.Row;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;

/**
 * Hears of every answer of a deployment, on the caller's thread, after the answer was made: be quick. What it throws is logged and does
 * not reach the caller.
 *
 * @param <O> what is predicted
 */
@FunctionalInterface
public interface PredictionListener<O extends Output> {
    /** A row was answered. */
    void predicted(Row row, Prediction<O> prediction);
}
