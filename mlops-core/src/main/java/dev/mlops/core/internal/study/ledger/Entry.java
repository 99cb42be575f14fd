package dev.mlops.core.internal.study.ledger;

import dev.mlops.tuning.FinishedTrial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a try. Immutable.
 *
 * @param number the how-manieth try
 * @param worker who has it
 * @param queued the position of the settings that it was begun with among those that were enqueued; -1 where the sampler chose all
 * @param proposed the settings that were known when it was begun, some of which it may never ask for
 * @param settings while it runs, all that are known so far; then those that it asked for, in that order
 * @param finished what became of it; empty while it runs
 */
public record Entry(
        int number,
        String worker,
        int queued,
        Map<Setting, Double> proposed,
        Map<Setting, Double> settings,
        Optional<FinishedTrial> finished) {
    /** Keeps copies. */
    public Entry {
        proposed = Collections.unmodifiableMap(new LinkedHashMap<>(proposed));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** One that begins. */
    public static Entry begun(int number, String worker, int queued, Map<Setting, Double> proposed) {
        return new Entry(number, worker, queued, proposed, proposed, Optional.empty());
    }

    /** The same in the hands of another worker. */
    public Entry with(String other) {
        return new Entry(number, other, queued, proposed, settings, finished);
    }

    /** The same with one more setting known. */
    public Entry with(Setting setting, double value) {
        Map<Setting, Double> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new Entry(number, worker, queued, proposed, more, finished);
    }

    /** The same when it is over. */
    public Entry ended(Map<Setting, Double> asked, FinishedTrial what) {
        return new Entry(number, worker, queued, proposed, asked, Optional.of(what));
    }

    /** Whether it is over. */
    public boolean isOver() {
        return finished.isPresent();
    }
}
