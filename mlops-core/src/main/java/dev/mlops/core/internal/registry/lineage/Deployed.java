package dev.mlops.core.internal.registry.lineage;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A deployment of a version, and the windows of rows it was watched over. Immutable.
 *
 * @param number the number of its entry in the log of the model; 0 where it was made before the log had one
 * @param at when it was made
 * @param windows the last of its windows by their numbers, from 1
 * @param earlier how many windows it had before these
 * @param earlierDrifted in how many of those a column drifted
 */
public record Deployed(
        long number, Instant at, SortedMap<Long, WatchedWindow> windows, long earlier, long earlierDrifted) {
    /** The same with fewer windows one by one: the last of them, and those before them only counted. */
    public Deployed last(int count) {
        SortedMap<Long, WatchedWindow> kept = new TreeMap<>(windows);
        long drifted = earlierDrifted;
        while (kept.size() > count) {
            WatchedWindow first = Objects.requireNonNull(kept.remove(kept.firstKey()));
            drifted += first.drifted().isEmpty() ? 0 : 1;
        }
        return new Deployed(number, at, kept, earlier + windows.size() - kept.size(), drifted);
    }

    /** One that was not watched. */
    public static Deployed of(long number, Instant at) {
        return new Deployed(number, at, new TreeMap<>(), 0, 0);
    }
}
