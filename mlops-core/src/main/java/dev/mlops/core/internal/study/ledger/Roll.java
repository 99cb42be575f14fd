package dev.mlops.core.internal.study.ledger;

import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tries of a study, with or without an end as yet. Numbers have no gaps. For one thread at a time. */
public final class Roll {
    private final List<Entry> byNumber = new ArrayList<>();
    private final List<Entry> ended = new ArrayList<>();
    private final NavigableMap<Integer, Entry> running = new TreeMap<>();
    private final Direction direction;
    private int queued;
    private int pruned;
    private int failed;
    private @Nullable FinishedTrial best;

    /**
     * How many tries are over. Immutable.
     *
     * @param done how many in all
     * @param pruned how many of these were ended early
     * @param failed how many of these failed
     * @param best the best one by the first objective
     */
    public record Tally(int done, int pruned, int failed, Optional<FinishedTrial> best) {}

    /** None yet; values of the first objective in this direction are better. */
    public Roll(Direction direction) {
        this.direction = direction;
    }

    /** Adds the next one, or says what has become of one. */
    public void put(Entry entry) {
        if (entry.number() == byNumber.size()) {
            byNumber.add(entry);
            queued += entry.queued() >= 0 ? 1 : 0;
        } else {
            byNumber.set(entry.number(), entry);
        }
        if (entry.finished().isPresent()) {
            running.remove(entry.number());
            ended.add(entry);
            count(entry.finished().get());
        } else {
            running.put(entry.number(), entry);
        }
    }

    private void count(FinishedTrial finished) {
        pruned += finished.state() == TrialState.PRUNED ? 1 : 0;
        failed += finished.failed() ? 1 : 0;
        if (finished.isComplete()) {
            boolean isFirst = best == null
                    || direction.isBetter(finished.value(), best.value())
                    || (finished.value() == best.value() && finished.number() < best.number());
            best = isFirst ? finished : best;
        }
    }

    /** How many are over, and the like. */
    public Tally tally() {
        return new Tally(ended.size(), pruned, failed, Optional.ofNullable(best));
    }

    /** How many there are, and so the next one's number. */
    public int size() {
        return byNumber.size();
    }

    /** That of a number. */
    public Entry get(int number) {
        return byNumber.get(number);
    }

    /** Those that are over, in the order in which they ended. */
    public List<Entry> ended() {
        return Collections.unmodifiableList(ended);
    }

    /** Those that run, by number. */
    public NavigableMap<Integer, Entry> running() {
        return Collections.unmodifiableNavigableMap(running);
    }

    /** Whether one runs of which no setting is known. */
    public boolean hidesSettings() {
        return running.values().stream().anyMatch(entry -> entry.settings().isEmpty());
    }

    /** How many were begun with settings that were enqueued. */
    public int queued() {
        return queued;
    }

    /** What is over, by number. */
    public List<FinishedTrial> finished() {
        List<FinishedTrial> finished = new ArrayList<>();
        byNumber.forEach(entry -> entry.finished().ifPresent(finished::add));
        return finished;
    }

    /** Every setting that a try which is over asked for, in the order in which they came up. */
    public List<Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Entry entry : byNumber) {
            if (entry.isOver()) {
                for (Setting setting : entry.settings().keySet()) {
                    parameters.putIfAbsent(setting.name(), setting.parameter());
                }
            }
        }
        return List.copyOf(parameters.values());
    }
}
