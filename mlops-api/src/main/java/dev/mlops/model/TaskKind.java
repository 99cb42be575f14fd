package dev.mlops.model;

/** What kind of output a task asks for. */
public enum TaskKind {
    /** One of a few labels. */
    CLASSIFICATION,
    /** A number. */
    REGRESSION,
    /** Any number of labels at once. */
    MULTI_LABEL,
    /** Which of the groups that the rows fall into. */
    CLUSTERING,
    /** Whether a row is unlike those learnt from. */
    ANOMALIES
}
