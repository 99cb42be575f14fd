package dev.mlops.tuning;

import dev.mlops.model.Output;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Searches for the best settings of any function. An immutable stage: options return a new one. Safe to share between threads.
 *
 * <p>A function that throws, or answers NaN or an infinity, makes its try fail, and the search goes on. What is wrong with the search itself ends it:
 * a setting that there cannot be, or a name that is used for two. So does an {@link Error}.
 */
public interface Optimizer {
    /** The same looking for the smallest value of this function. It must be safe for several threads where tries run in parallel. */
    Optimizer minimize(ToDoubleFunction<? super Trial> function);

    /** The same looking for the largest value of this function. It must be safe for several threads where tries run in parallel. */
    Optimizer maximize(ToDoubleFunction<? super Trial> function);

    /** The same looking for the smallest value of what {@link OpenStudy#tell} says. */
    Optimizer minimize();

    /** The same looking for the largest value of what {@link OpenStudy#tell} says. */
    Optimizer maximize();

    /** The same with several objectives, for {@link #evaluate} or {@link OpenStudy#tell}. There must be one at least. */
    Optimizer objectives(Direction... directions);

    /** The same with this function, which gives a value for each of the {@linkplain #objectives objectives}, in their order. */
    Optimizer evaluate(Function<? super Trial, double[]> function);

    /** The same with settings chosen in this way; {@link Samplers#auto()} unless told otherwise. */
    Optimizer sampler(Sampler sampler);

    /** The same with tries ended early in this way; none unless told otherwise. Not with several objectives. */
    Optimizer pruner(Pruner pruner);

    /** The same with an end before the tries are used up; none unless told otherwise. */
    Optimizer terminator(Terminator terminator);

    /** The same with this many tries, at least 1; 20 unless told otherwise. Of a study that goes on, the earlier ones count. */
    Optimizer trials(int count);

    /** The same beginning no try after this time, counted from {@link #run()}. */
    Optimizer timeout(Duration time);

    /** The same with this many tries at a time, at least 1; 1 unless told otherwise. */
    Optimizer parallel(int count);

    /**
     * The same with tries that do not depend on timing: a try knows those only that are over by its number, the number of tries at a time before it, and waits
     * for them. Without parallel tries they do not anyway.
     */
    Optimizer deterministic();

    /** The same with another start for chance; 0 unless told otherwise. */
    Optimizer seed(long seed);

    /**
     * The same trying these settings first, by name; what they leave out is sampled. A value that is not in the range of its setting is an
     * {@link IllegalArgumentException} when it is asked for.
     */
    Optimizer enqueue(Map<String, Object> settings);

    /**
     * The same learning from the tries of another study: as if they had been made before, where their settings fit. They do not count as tries, and are not
     * among the results.
     */
    Optimizer warmStart(Study<?> earlier);

    /** The same kept in the workspace under this name, so that it goes on where it was, also after a crash. Letters, digits, {@code . _ -}. */
    Optimizer named(String name);

    /** The same with a listener that hears of each try when it is over, one at a time. What it throws ends the study. */
    Optimizer onTrial(Consumer<? super FinishedTrial> listener);

    /** The same with a listener that hears how far the study is after each try, one at a time. What it throws ends the study. */
    Optimizer onProgress(Consumer<? super StudyProgress> listener);

    /**
     * Runs the search; one that is {@linkplain #named named} goes on where it was. The calling thread works too. Interrupting it ends the search between
     * tries.
     *
     * @throws IllegalStateException where no function was given
     * @throws IllegalArgumentException where a setting is asked for that there cannot be, or one name is used for two
     * @throws dev.mlops.error.ConflictException where the study of that name has other objectives or other settings
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, which it still is then
     */
    Study<Output> run();

    /**
     * Opens a study to ask for settings and tell values: by several threads and processes at once, and again after a crash.
     *
     * @throws dev.mlops.error.ConflictException where the study of that name has other objectives, or another sampler, seed, pruner or earlier study to learn from
     */
    OpenStudy open(String name);
}
