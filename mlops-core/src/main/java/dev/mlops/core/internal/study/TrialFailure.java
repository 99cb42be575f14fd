package dev.mlops.core.internal.study;

/** Says that a try failed, and the study goes on. */
public final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For this reason, in one line. */
    public TrialFailure(String reason) {
        super(reason, null, false, false);
    }
}
