package dev.mlops.core.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tries so far, by number. A suggester is called with one that only grows, so that it may keep what it has computed of complete ones. For one
 * thread at a time.
 */
public final class History {
    private final TreeMap<Integer, Observation> byNumber = new TreeMap<>();
    private final TreeMap<Integer, Observation> running = new TreeMap<>();
    private final List<Observation> complete = new ArrayList<>();
    private final List<Observation> ended = new ArrayList<>();
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();

    /** Without tries. */
    public History() {}

    /** Adds a try, or takes the place of a running one. Throws {@link IllegalStateException} where it was over already. */
    public void put(Observation observation) {
        Observation before = byNumber.put(observation.number(), observation);
        if (before != null && before.state() != Observation.State.RUNNING) {
            byNumber.put(observation.number(), before);
            throw new IllegalStateException("try " + observation.number() + " was over already");
        }
        if (observation.state() == Observation.State.RUNNING) {
            running.put(observation.number(), observation);
        } else {
            running.remove(observation.number());
            ended.add(observation);
        }
        if (observation.state() == Observation.State.COMPLETE) {
            complete.add(observation);
        }
        observation.values().keySet().forEach(d -> dimensions.put(d.name(), d));
    }

    /** All tries by number. */
    public Collection<Observation> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    /** The complete ones, in the order in which they were completed. */
    public List<Observation> complete() {
        return Collections.unmodifiableList(complete);
    }

    /** Those that are over, complete or not, in the order in which they ended. Only ever grows, so that a suggester may go on from where it was. */
    public List<Observation> ended() {
        return Collections.unmodifiableList(ended);
    }

    /** Those that run now, by number. */
    public Collection<Observation> running() {
        return Collections.unmodifiableCollection(running.values());
    }

    /** Those in this state, by number. */
    public List<Observation> in(Observation.State state) {
        if (state == Observation.State.RUNNING) {
            return List.copyOf(running.values());
        }
        return byNumber.values().stream().filter(o -> o.state() == state).toList();
    }

    /** Every dimension that was asked for, by name in the order in which they came up, the latest where one has changed. */
    public Map<String, Dimension> dimensions() {
        return Collections.unmodifiableMap(dimensions);
    }

    /** The complete try with the lowest first objective among the feasible ones; of all where none is. */
    public Observation best() {
        @Nullable Observation best = null;
        for (Observation o : complete) {
            if (best == null
                    || (o.isFeasible() && !best.isFeasible())
                    || (o.isFeasible() == best.isFeasible()
                            && (o.isFeasible() ? o.value() < best.value() : o.violation() < best.violation()))) {
                best = o;
            }
        }
        return Objects.requireNonNull(best, "no try is complete");
    }
}
