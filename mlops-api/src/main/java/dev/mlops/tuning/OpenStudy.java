package dev.mlops.tuning;

import dev.mlops.model.Output;
import java.util.Map;

/**
 * A study that is asked for settings and told values. It lies in the workspace: several processes may have it open, and what was told stays. A worker that
 * asked and does not tell is looked after: while its process lives, heartbeats say so; a try whose heartbeats end is given to the next one that asks, with
 * the same settings. Safe for many threads; a {@link Trial} is for one at a time.
 */
public interface OpenStudy extends AutoCloseable {
    /** Its name. */
    String name();

    /**
     * Begins a try. The settings are kept as they are asked for.
     *
     * @throws IllegalStateException where it is closed
     */
    Trial ask();

    /**
     * Ends a try with its value, or with one for each objective. NaN or an infinity makes it a failed one.
     *
     * @throws IllegalArgumentException where there are not as many values as objectives
     * @throws dev.mlops.error.ConflictException where the try is over or was given to another worker meanwhile; nothing is changed then
     */
    FinishedTrial tell(Trial trial, double... values);

    /** Ends a try as pruned, with what it reported last. Throws as {@link #tell} does. */
    FinishedTrial prune(Trial trial);

    /** Ends a try as failed. Throws as {@link #tell} does. */
    FinishedTrial fail(Trial trial, String error);

    /** Has these settings tried next, before those that the sampler chooses; what they leave out is sampled. */
    void enqueue(Map<String, Object> settings);

    /** What is over so far, also what other workers told. */
    Study<Output> study();

    /** Ends the heartbeats: tries that were not told are given to others after a while. Again does nothing. */
    @Override
    void close();
}
