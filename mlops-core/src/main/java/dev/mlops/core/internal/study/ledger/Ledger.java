package dev.mlops.core.internal.study.ledger;

import java.util.List;
import java.util.Map;

/**
 * Where a study's tries are written down. Numbers have no gaps. Every change is made whole or not at all, and only where nobody else was faster. For
 * one thread at a time.
 */
public interface Ledger extends AutoCloseable {
    /** How a try that runs is looked after. */
    enum Standing {
        /** By this worker. */
        OWN,
        /** By one that was seen to live. */
        ALIVE,
        /** By one of which that is not known yet. */
        UNKNOWN,
        /** By none. */
        ABANDONED
    }

    /** Who writes here. */
    String worker();

    /** Whether others may write too. */
    boolean isShared();

    /** The tries that are new or were changed by others since the last call, by number; at first all. */
    List<Entry> refresh();

    /** Begins a try under the next number. False, and nothing is changed, where there is one of that number. */
    boolean begin(Entry entry);

    /** Takes a try of another. False, and nothing is changed, where it has changed since the last {@link #refresh}. */
    boolean take(Entry entry);

    /** Writes down what is new of an own try, or that it is over. False, and nothing is changed, where it is another's by now, or over. */
    boolean put(Entry entry);

    /** How a try that runs is looked after. */
    Standing standing(Entry running);

    /** All settings that were ever enqueued, in order, as of the last {@link #refresh}. */
    List<Map<String, Object>> queue();

    /** Enqueues settings. */
    void enqueue(Map<String, Object> settings);

    /** Leaves own tries that are not over to others. */
    @Override
    void close();
}
