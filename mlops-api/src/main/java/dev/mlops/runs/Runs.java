package dev.mlops.runs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of experiments: runs that are told step by step, and trainings, which are logged by themselves (see {@link dev.mlops.training.Trainer#train}). An immutable stage:
 * options return a new one. Safe to share between threads and processes.
 *
 * <pre>{@code
 * try (ActiveRun run = ws.runs().name("income").parameter("depth", 6).start()) {
 *     for (int epoch = 0; epoch < 10; epoch++) {
 *         run.metric("loss", train(epoch));
 *     }
 *     run.finish();
 * }
 * List<Run> good = ws.runs().find("metrics.loss < 0.3 and parameters.depth >= 4 order by metrics.loss limit 10");
 * List<Run> fast = ws.runs().find("name = 'training' and parameters.settings.depth >= 4 order by metrics.seconds");
 * }</pre>
 */
public interface Runs {
    /** The same with what the next run is one of: letters, digits, {@code . _ -}; {@code default} unless told otherwise. */
    Runs name(String name);

    /** The same with what the next run is about. */
    Runs message(String message);

    /** The same with a tag more for the next run. */
    Runs tag(String key, String value);

    /** The same with something more that the next run is given; see {@link ActiveRun#parameter}. */
    Runs parameter(String name, Object value);

    /** The same with all of these that the next run is given. */
    Runs parameters(Map<String, ?> values);

    /** The same with the run that the next one is a part of. */
    Runs partOf(String run);

    /** Begins a run. */
    ActiveRun start();

    /** A run. Throws {@link dev.mlops.error.NotFoundException} where there is none. */
    Run get(String id);

    /** A run, where there is one. */
    Optional<Run> findRun(String id);

    /**
     * The runs for which this holds: {@code metrics.loss < 0.3 and tags.team = 'risk' order by created desc limit 20}. Attributes are {@code name}, {@code status},
     * {@code created}, {@code ended}, {@code parent}, {@code metrics.<name>} (last values), {@code parameters.<name>} and {@code tags.<key>}. A status is {@code 'running'}, {@code 'finished'}
     * or {@code 'failed'}, a truth value {@code 'true'} or {@code 'false'}. Without an order, in no particular one.
     *
     * @throws IllegalArgumentException where it cannot be read; the message shows where
     */
    List<Run> find(String search);

    /**
     * Deletes runs with all that belongs to them; how many there were. Those that are not there are passed over. Models that came of them stay, and so does what versions say of
     * their parents.
     */
    int delete(List<String> ids);
}
