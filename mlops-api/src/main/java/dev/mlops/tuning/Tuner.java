package dev.mlops.tuning;

import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Searches for an algorithm's best settings by validation on training rows: folds of the rows that it is given, so that a test part stays unseen. An immutable
 * stage: options return a new one. Safe to share between threads.
 *
 * @param <O> what the models predict
 */
public interface Tuner<O extends Output> {
    /** The same with this preprocessing, fitted anew in every fold. */
    Tuner<O> pipeline(Pipeline pipeline);

    /** The same with preprocessing that is searched for too: asked for before the algorithm. It must depend on the trial alone. */
    Tuner<O> pipeline(Function<? super Trial, Pipeline> space);

    /** The same over the algorithms that this function makes from a trial's settings. It must depend on nothing else. */
    Tuner<O> search(Function<? super Trial, ? extends Algorithm> space);

    /** The same looking for the largest value of this metric, and of no other. */
    Tuner<O> maximize(Metric<O> metric);

    /** The same looking for the smallest value of this metric, and of no other. */
    Tuner<O> minimize(Metric<O> metric);

    /** The same looking for large values of this metric beside what it looks for already; see {@link Study#front()}. */
    Tuner<O> alsoMaximize(Metric<O> metric);

    /** The same looking for small values of this metric beside what it looks for already; see {@link Study#front()}. */
    Tuner<O> alsoMinimize(Metric<O> metric);

    /** The same with this many folds, at least 2; 5 unless told otherwise. Folds keep the labels' shares in classification. */
    Tuner<O> crossValidated(int folds);

    /**
     * The same with these folds. With several, a try reports the mean after each to the {@linkplain #pruner pruner}; with one, such as of
     * {@link Folds#holdout}, it reports after rounds of training where the engine has them.
     */
    Tuner<O> validated(Folds folds);

    /** The same with settings chosen in this way; {@link Samplers#auto()} unless told otherwise. */
    Tuner<O> sampler(Sampler sampler);

    /** The same with tries ended early in this way; none unless told otherwise. Not with several metrics. */
    Tuner<O> pruner(Pruner pruner);

    /** The same with an end before the tries are used up; none unless told otherwise. */
    Tuner<O> terminator(Terminator terminator);

    /** The same with this many tries, at least 1; 20 unless told otherwise. Of a study that goes on, the earlier ones count. */
    Tuner<O> trials(int count);

    /** The same beginning no try after this time, counted from {@link #tune}. */
    Tuner<O> timeout(Duration time);

    /** The same with this many tries at a time, at least 1; 1 unless told otherwise. */
    Tuner<O> parallel(int count);

    /**
     * The same with tries that do not depend on timing: a try knows those only that are over by its number, the number of tries at a time before it, and waits
     * for them. Without parallel tries they do not anyway.
     */
    Tuner<O> deterministic();

    /** The same with another start for chance; 0 unless told otherwise. */
    Tuner<O> seed(long seed);

    /**
     * The same trying these settings first, by name; what they leave out is sampled. A value that is not in the range of its setting is an
     * {@link IllegalArgumentException} when it is asked for.
     */
    Tuner<O> enqueue(Map<String, Object> settings);

    /**
     * The same learning from the tries of another study: as if they had been made before, where their settings fit. They do not count as tries, and are not
     * among the results.
     */
    Tuner<O> warmStart(Study<?> earlier);

    /** The same holding the winner against this algorithm, in place of the winner's own with its defaults. */
    Tuner<O> baseline(Algorithm algorithm);

    /** The same kept in the workspace under this name, so that it goes on where it was, also after a crash. Letters, digits, {@code . _ -}. */
    Tuner<O> named(String name);

    /** The same with a listener that hears of each try when it is over, one at a time; in the order of their numbers unless parallel. */
    Tuner<O> onTrial(Consumer<? super FinishedTrial> listener);

    /** The same with a listener that hears how far the study is after each try, one at a time. What it throws ends the study. */
    Tuner<O> onProgress(Consumer<? super StudyProgress> listener);

    /**
     * Runs the search. A try whose training fails is kept with its error and the search goes on. Tries that the workspace has seen before
     * (same rows, pipeline, algorithm, folds, metrics and seed) are not trained again. The calling thread works too, so that the search does
     * not depend on a free thread. Interrupting it ends the search soon: between folds at the latest, and without waiting for tries on other
     * threads, which end by themselves.
     *
     * @throws IllegalStateException where no search or no metric was given
     * @throws IllegalArgumentException where the search asks for a setting that there cannot be (bounds the wrong way round, no choices, one
     *     name for two settings); it ends the search, as does whatever else the search or the listener throws
     * @throws dev.mlops.error.DataException where the target or the pipeline does not suit the rows, or they do not suffice for the folds:
     *     each label must have a row for each
     * @throws dev.mlops.error.ConflictException where the study of that name was of other rows, metrics or folds
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, which it still is then
     */
    Study<O> tune(Table rows);

    /**
     * Nested cross-validation: in each outer fold, tunes on the training part alone, trains the winner on it, and judges it on the test part. So the figures are of
     * tuning and training together, and honest though settings were chosen.
     *
     * @throws IllegalStateException as {@link #tune} does, and where there are several metrics
     */
    CrossValidation<O> crossValidate(Table rows, Folds outer);
}
