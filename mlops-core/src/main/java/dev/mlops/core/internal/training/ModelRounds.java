package dev.mlops.core.internal.training;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.model.Output;

/**
 * Watches a model grow, as {@link dev.mlops.spi.Rounds} does an estimator.
 *
 * @param <O> what the model predicts
 */
public interface ModelRounds<O extends Output> {
    /** Whether the model is to be shown after so many rounds of at most so many. */
    boolean wants(long done, long total);

    /** The model as it would be if training ended now. What is thrown ends the training. */
    void grown(long done, long total, DefaultModel<O> model);
}
