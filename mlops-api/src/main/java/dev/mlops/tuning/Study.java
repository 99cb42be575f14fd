package dev.mlops.tuning;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import java.util.List;

/**
 * What a search saw. Immutable; safe to share between threads; prints as a small table, best tries first.
 *
 * @param <O> what the models predict
 */
public interface Study<O extends Output> {
    /** The try with the best value. Throws {@link dev.mlops.error.EngineException}, naming the first error, where every try failed. */
    FinishedTrial best();

    /** The algorithm of the best try. Throws as {@link #best()} does. */
    Algorithm bestAlgorithm();

    /** All tries, in the order of their numbers. */
    List<FinishedTrial> trials();
}
