package dev.mlops.tuning;

/** What became of a try. */
public enum TrialState {
    /** It has its values. */
    COMPLETE,
    /** It was ended early by a {@link Pruner}, as its intermediate values were no good. */
    PRUNED,
    /** Its settings break a constraint, so it has values that do not count, or none. */
    INFEASIBLE,
    /** It has no values, but an error. */
    FAILED
}
