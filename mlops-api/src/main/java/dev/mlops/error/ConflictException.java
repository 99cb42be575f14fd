package dev.mlops.error;

/** Somebody else changed the same thing first: a compare-and-set lost, a name is taken by other content. */
public final class ConflictException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public ConflictException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public ConflictException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
