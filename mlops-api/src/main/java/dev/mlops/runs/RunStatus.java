package dev.mlops.runs;

/** What has become of a run. */
public enum RunStatus {
    /** It goes on, or its process died without a word. */
    RUNNING,
    /** It is over. */
    FINISHED,
    /** It is over and failed. */
    FAILED
}
