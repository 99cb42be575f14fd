package dev.mlops.error;

/** An engine cannot train, store, load or score what it was given. */
public final class EngineException extends MlOpsException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public EngineException(Problem problem) {
        super(problem, null);
    }

    /** With what went wrong and what it came from. */
    public EngineException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
