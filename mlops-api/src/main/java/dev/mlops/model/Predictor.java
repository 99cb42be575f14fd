package dev.mlops.model;

import java.util.List;

/**
 * Answers for Java values of one type, most often records. Safe to share between threads.
 *
 * @param <T> the type of the input
 * @param <O> what is predicted
 */
@FunctionalInterface
public interface Predictor<T, O extends Output> {
    /** The answer for one value. Throws {@link dev.mlops.error.DataException} where the model has no number for what is in it. */
    Prediction<O> predict(T input);

    /** The answers for many values, in order. */
    default List<Prediction<O>> predict(List<? extends T> inputs) {
        return inputs.stream().map(this::predict).toList();
    }
}
