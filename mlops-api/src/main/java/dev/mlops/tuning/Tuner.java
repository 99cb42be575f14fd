package dev.mlops.tuning;

import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Searches for an algorithm's best settings by cross-validation on training rows. An immutable stage: options return a new one. Safe to
 * share between threads.
 *
 * @param <O> what the models predict
 */
public interface Tuner<O extends Output> {
    /** The same with this preprocessing, fitted anew in every fold. */
    Tuner<O> pipeline(Pipeline pipeline);

    /** The same over the algorithms that this function makes from a trial's settings. It must depend on nothing else. */
    Tuner<O> search(Function<? super Trial, ? extends Algorithm> space);

    /** The same looking for the largest value of this metric. */
    Tuner<O> maximize(Metric<O> metric);

    /** The same looking for the smallest value of this metric. */
    Tuner<O> minimize(Metric<O> metric);

    /** The same with this many folds, at least 2; 5 unless told otherwise. Folds keep the labels' shares in classification. */
    Tuner<O> crossValidated(int folds);

    /** The same with settings chosen in this way. */
    Tuner<O> sampler(Sampler sampler);

    /** The same with this many tries, at least 1; 20 unless told otherwise. */
    Tuner<O> trials(int count);

    /** The same with this many tries at a time, at least 1; 1 unless told otherwise. The tries and their values are the same. */
    Tuner<O> parallel(int count);

    /** The same with another start for chance; 0 unless told otherwise. */
    Tuner<O> seed(long seed);

    /** The same with a listener that hears of each try when it is over, one at a time; in the order of their numbers unless parallel. */
    Tuner<O> onTrial(Consumer<? super FinishedTrial> listener);

    /**
     * Runs the search. A try whose training fails is kept with its error and the search goes on. Tries that the workspace has seen before
     * (same rows, pipeline, algorithm, folds, metric and seed) are not trained again. The calling thread works too, so that the search does
     * not depend on a free thread. Interrupting it ends the search soon: between folds at the latest, and without waiting for tries on other
     * threads, which end by themselves.
     *
     * @throws IllegalStateException where no search or no metric was given
     * @throws IllegalArgumentException where the search asks for a setting that there cannot be (bounds the wrong way round, no choices, one
     *     name for two settings); it ends the search, as does whatever else the search or the listener throws
     * @throws dev.mlops.error.DataException where the target or the pipeline does not suit the rows, or they do not suffice for the folds:
     *     each label must have a row for each
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, which it still is then
     */
    Study<O> tune(Table rows);
}
