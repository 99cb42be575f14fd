package dev.mlops.tuning;

/** Ends a try that a {@link Pruner} sees no use in: thrown by {@link Trial#report} and caught by the study. */
public final class PrunedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of this try at this step. */
    public PrunedException(int number, long step) {
        super("trial " + number + " is pruned at step " + step, null, false, false);
    }
}
