package dev.mlops.core.internal.search;

/**
 * Chooses what to try next. Seeded when made; what it proposes depends on that seed, the try's number and the history alone, never on time or
 * threads. For one thread at a time. Objectives are to be made small.
 */
public interface Suggester {
    /**
     * Begins a try.
     *
     * @param history the tries so far, with those that run now; only ever grows from call to call
     * @param number the new try's number
     */
    Proposal propose(History history, int number);

    /** What to try: asked for one dimension after the other, as the caller's function comes by them. */
    interface Proposal {
        /** A value of this dimension, one that it holds. Called once for each. */
        double ask(Dimension dimension);
    }
}
